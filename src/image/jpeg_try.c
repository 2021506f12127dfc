#include <setjmp.h>
#include <stddef.h>
#include <stdio.h>

#include <jpeglib.h>

#include <jerror.h>

#include "image/jpeg.h"

#define MOST_SCANS 64 /* progressive files have about ten; each costs a walk over the picture */

/* One stream while libjpeg decodes it. */
struct job {
    struct jpeg_decompress_struct decoder;
    struct jpeg_error_mgr errors;
    struct jpeg_progress_mgr progress;
    jmp_buf escape;
    struct kb_slice stream;
    bool damaged;
};

static void on_error(j_common_ptr decoder)
{
    struct job *job = decoder->client_data;
    longjmp(job->escape, 1);
}

/* What libjpeg only warns of and paints over in grey is damage all the same. */
static void on_message(j_common_ptr decoder, int level)
{
    struct job *job = decoder->client_data;
    switch (decoder->err->msg_code) {
    case JWRN_HIT_MARKER:
    case JWRN_HUFF_BAD_CODE:
    case JWRN_JPEG_EOF:
    case JWRN_MUST_RESYNC:
    case JWRN_BOGUS_PROGRESSION:
    case JWRN_EXTRANEOUS_DATA: job->damaged |= level < 0; break;
    default: break;
    }
}

static void on_output(j_common_ptr decoder)
{
    (void)decoder;
}

static void on_progress(j_common_ptr decoder)
{
    struct job *job = decoder->client_data;
    if (job->decoder.input_scan_number > MOST_SCANS) {
        job->damaged = true;
        on_error(decoder);
    }
}

/* All entropy coding is read; the pixels themselves are made at an eighth of the size, which costs next to nothing. */
static void decode(struct job *job)
{
    struct jpeg_decompress_struct *decoder = &job->decoder;
    jpeg_create_decompress(decoder);
    decoder->progress = &job->progress;
    jpeg_mem_src(decoder, (const unsigned char *)job->stream.data, job->stream.length);
    jpeg_read_header(decoder, TRUE);
    decoder->scale_num = 1;
    decoder->scale_denom = 8;
    decoder->out_color_space = decoder->jpeg_color_space;
    decoder->do_fancy_upsampling = FALSE;
    jpeg_start_decompress(decoder);
    JDIMENSION samples = decoder->output_width * (JDIMENSION)decoder->output_components;
    JSAMPARRAY row = decoder->mem->alloc_sarray((j_common_ptr)decoder, JPOOL_IMAGE, samples, 1);
    while (decoder->output_scanline < decoder->output_height) {
        jpeg_read_scanlines(decoder, row, 1);
    }
    jpeg_finish_decompress(decoder);
}

/* The only place that libjpeg's errors jump to. */
static bool run(struct job *job)
{
    if (setjmp(job->escape) != 0) {
        return false;
    }
    decode(job);
    return true;
}

enum kb_jpeg_fault kb_jpeg_try(struct kb_slice stream)
{
    struct job job = {.stream = stream};
    job.decoder.err = jpeg_std_error(&job.errors);
    job.decoder.client_data = &job;
    job.errors.error_exit = on_error;
    job.errors.emit_message = on_message;
    job.errors.output_message = on_output;
    job.progress.progress_monitor = on_progress;
    bool finished = run(&job);
    bool no_memory = !finished && job.errors.msg_code == JERR_OUT_OF_MEMORY;
    jpeg_destroy_decompress(&job.decoder);
    if (no_memory) {
        return KB_JPEG_MEMORY;
    }
    return finished && !job.damaged ? KB_JPEG_FINE : KB_JPEG_BROKEN;
}
