#include "deliver/journal.h"

#define APPEND_ONLY "BEGIN SELECT RAISE(ABORT,'the journal is only added to'); END"

/* What an entry hides behind: nobody changes or removes one by mistake. Who means to can; verify finds it out. */
const char *const kb_journal_schema[] = {
    "CREATE TABLE entry(number INTEGER PRIMARY KEY,record TEXT NOT NULL,event TEXT NOT NULL,at TEXT NOT NULL,who TEXT NOT NULL,"
    "template TEXT NOT NULL,version TEXT NOT NULL,template_hash TEXT NOT NULL,case_type TEXT NOT NULL,case_hash TEXT NOT NULL,"
    "document_hash TEXT NOT NULL,package_hash TEXT NOT NULL,channel TEXT NOT NULL,days TEXT NOT NULL,files TEXT NOT NULL,"
    "request_hash TEXT NOT NULL,content_hash TEXT NOT NULL,previous TEXT NOT NULL,hash TEXT NOT NULL)STRICT",
    "CREATE TABLE content(number INTEGER PRIMARY KEY,text TEXT NOT NULL)STRICT",
    "CREATE INDEX entry_record ON entry(record)",
    "CREATE INDEX entry_pruned ON entry(number) WHERE event='pruned'", /* few, and asked for with each content */
    "CREATE TRIGGER entry_follows BEFORE INSERT ON entry WHEN NEW.number<>(SELECT coalesce(max(number),0)+1 FROM entry) OR "
    "NEW.previous<>coalesce((SELECT hash FROM entry ORDER BY number DESC LIMIT 1),NEW.previous) " APPEND_ONLY,
    "CREATE TRIGGER entry_keeps BEFORE UPDATE ON entry " APPEND_ONLY,
    "CREATE TRIGGER entry_stays BEFORE DELETE ON entry " APPEND_ONLY,
    "CREATE TRIGGER content_follows BEFORE INSERT ON content WHEN NEW.number<>(SELECT max(number) FROM entry) " APPEND_ONLY,
    "CREATE TRIGGER content_keeps BEFORE UPDATE ON content " APPEND_ONLY,
    "CREATE TRIGGER content_stays BEFORE DELETE ON content WHEN NOT EXISTS(SELECT 1 FROM entry e,entry p WHERE "
    "e.number=OLD.number AND p.event='pruned' AND p.number>e.number AND substr(e.at,1,10)<p.days AND "
    "substr(e.case_type,1,length(p.case_type))=p.case_type) " APPEND_ONLY,
    NULL};
