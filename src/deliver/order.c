#include "deliver/item.h"

#include <string.h>

#include "base/report.h"
#include "base/utf8.h"

enum { KEY_MOST = 200 };

const char *kb_day_write(struct kb_arena *arena, struct kb_date date)
{
    return date.year == 0 ? "" : kb_arena_format(arena, "%04d-%02d-%02d", date.year, date.month, date.day);
}

/* What makes it this letter and no other: template, case, and what was changed in it. */
static void put_letter(struct kb_hash *hash, const struct kb_order *order)
{
    const struct kb_render_options *options = order->request->options;
    kb_hash_put_field(hash, order->template_id);
    kb_hash_put_field(hash, order->case_hash);
    for (size_t i = 0; i < options->setting_count; i++) {
        kb_hash_put_field(hash, options->settings[i].path);
        kb_hash_put_field(hash, options->settings[i].value);
    }
}

/* With nobody's key, the letter's own: the same template, case and date never give two letters. */
static enum kb_status make_key(struct kb_order *order, struct kb_arena *arena)
{
    char text[KB_HASH_TEXT];
    struct kb_hash hash;
    kb_hash_begin(&hash);
    put_letter(&hash, order);
    kb_hash_put_field(&hash, kb_day_write(arena, order->date));
    if (!kb_hash_end_text(&hash, text)) {
        return KB_NO_MEMORY;
    }
    order->key = kb_arena_format(arena, "brev-%s", text);
    return order->key == NULL ? KB_NO_MEMORY : KB_OK;
}

static enum kb_status check_key(const char *key, struct kb_diagnostics *diagnostics)
{
    struct kb_slice text = kb_slice_of(key);
    bool fine = text.length > 0 && text.length <= KEY_MOST && kb_utf8_check(text) == text.length &&
                kb_utf8_check_text(text) == text.length && strpbrk(key, "\t\r\n") == NULL;
    if (!fine) {
        kb_report(diagnostics, KB_ERROR, KB_MSG_RELEASE_KEY, NULL, NULL);
    }
    return fine ? KB_OK : KB_USAGE;
}

/* Channel, envelope and forms belong to it: asked for in another way, it is another letter under the same key. */
static enum kb_status hash_request(struct kb_order *order, struct kb_arena *arena)
{
    struct kb_hash hash;
    kb_hash_begin(&hash);
    put_letter(&hash, order);
    kb_hash_put_field(&hash, kb_day_write(arena, order->request->options->date));
    kb_hash_put_field(&hash, order->request->options->window);
    kb_hash_put_field(&hash, order->request->channel);
    kb_hash_put_field(&hash, order->request->html ? "html" : "");
    kb_hash_put_field(&hash, order->request->memo_1_1 ? "1.1" : "1.2");
    return kb_hash_end_text(&hash, order->request_hash) ? KB_OK : KB_NO_MEMORY;
}

/* What is said of a case is said once, when the letter is made; but what is wrong with it is said here. */
static enum kb_status read_case(struct kb_order *order, struct kb_diagnostics *diagnostics)
{
    const struct kb_release_request *request = order->request;
    enum kb_status status = kb_letter_date(order->worker, request->template_id, request->input, request->options, NULL,
                                           &order->date, &order->template_id);
    return status == KB_OK ? KB_OK
                           : kb_letter_date(order->worker, request->template_id, request->input, request->options, diagnostics,
                                            &order->date, &order->template_id);
}

enum kb_status kb_order_read(struct kb_order *order, struct kb_worker *worker, const struct kb_release_request *request,
                             struct kb_arena *arena, struct kb_diagnostics *diagnostics)
{
    *order = (struct kb_order){.request = request, .worker = worker};
    enum kb_status status = request->key == NULL ? KB_OK : check_key(request->key, diagnostics);
    if (status == KB_OK) {
        status = read_case(order, diagnostics);
    }
    if (status == KB_OK) {
        bool done = kb_hash_of(request->input->data, request->input->length, order->case_hash);
        status = done ? hash_request(order, arena) : KB_NO_MEMORY;
    }
    order->key = request->key;
    if (status == KB_OK && order->key == NULL) {
        status = make_key(order, arena);
    }
    return status == KB_OK && !kb_record_of_key(order->key, order->record) ? KB_NO_MEMORY : status;
}
