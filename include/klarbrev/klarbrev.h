#ifndef KLARBREV_KLARBREV_H
#define KLARBREV_KLARBREV_H

/*
 * klarbrev: letters to citizens, from case data and templates. In short:
 *
 *     kb_diagnostics_new -> kb_engine_new -> kb_worker_new -> kb_render -> kb_free
 *
 * examples/c/render_letter.c is a whole program.
 */
#include <klarbrev/batch.h>
#include <klarbrev/boards.h>
#include <klarbrev/check.h>
#include <klarbrev/diagnostics.h>
#include <klarbrev/engine.h>
#include <klarbrev/filled_form.h>
#include <klarbrev/finish.h>
#include <klarbrev/form.h>
#include <klarbrev/ledger.h>
#include <klarbrev/jobs.h>
#include <klarbrev/journal.h>
#include <klarbrev/limits.h>
#include <klarbrev/print_stream.h>
#include <klarbrev/overlay.h>
#include <klarbrev/release.h>
#include <klarbrev/rewrite.h>
#include <klarbrev/service.h>
#include <klarbrev/status.h>
#include <klarbrev/symbols.h>
#include <klarbrev/templates.h>
#include <klarbrev/world.h>
#include <klarbrev/writing.h>

#endif
