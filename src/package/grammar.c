#include "package/grammar.h"

#include <limits.h>
#include <pthread.h>
#include <stdio.h>

#include <libxml/parser.h>
#include <libxml/relaxng.h>

#include "base/report.h"

static const char grammar_text[] = {
#include "package/formats.inc"
};

/* Read once, which takes longer than all else here, and kept for good. One check at a time: a check is short. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static xmlRelaxNGPtr kept; /* under the lock */

/* Keeps the line of the first fault. What libxml2 says of it may quote the text, which is a citizen's. */
static void note_fault(void *context, xmlErrorPtr error)
{
    int *line = context;
    if (*line == 0) {
        *line = error->line > 0 ? error->line : 1;
    }
}

static xmlRelaxNGPtr read_grammar(int *fault)
{
    xmlRelaxNGParserCtxtPtr parser = xmlRelaxNGNewMemParserCtxt(grammar_text, (int)sizeof grammar_text);
    if (parser == NULL) {
        return NULL;
    }
    xmlRelaxNGSetParserStructuredErrors(parser, note_fault, fault);
    xmlRelaxNGPtr grammar = xmlRelaxNGParse(parser);
    xmlRelaxNGFreeParserCtxt(parser);
    return grammar;
}

/* 0: it holds; more: it does not; less: it could not be told, which is memory. */
static int validate(xmlRelaxNGPtr grammar, xmlDocPtr document, int *fault)
{
    xmlRelaxNGValidCtxtPtr validator = xmlRelaxNGNewValidCtxt(grammar);
    if (validator == NULL) {
        return -1;
    }
    xmlRelaxNGSetValidStructuredErrors(validator, note_fault, fault);
    int verdict = xmlRelaxNGValidateDoc(validator, document);
    xmlRelaxNGFreeValidCtxt(validator);
    return verdict;
}

enum kb_status kb_grammar_check(struct kb_slice text, struct kb_diagnostics *diagnostics)
{
    int fault = 0;
    int verdict = -1;
    int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_HUGE;
    xmlDocPtr document = text.length <= INT_MAX ? xmlReadMemory(text.data, (int)text.length, NULL, NULL, options) : NULL;
    pthread_mutex_lock(&lock);
    kept = kept != NULL ? kept : read_grammar(&fault);
    if (kept != NULL && document != NULL) {
        verdict = validate(kept, document, &fault);
    }
    pthread_mutex_unlock(&lock);
    xmlFreeDoc(document);
    xmlResetLastError(); /* it keeps the words of the last error */
    if (verdict > 0) {
        char line[16];
        snprintf(line, sizeof line, "%d", fault);
        kb_report(diagnostics, KB_ERROR, KB_MSG_PACKAGE_BUG, NULL, KB_ARGS(line));
        return KB_BUG;
    }
    return verdict == 0 ? KB_OK : KB_NO_MEMORY;
}
