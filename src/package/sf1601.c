/* The request of SF1601 "Afsend post" (KombiPostAfsend): https://digitaliseringskataloget.dk/integration/sf1601 */
#include "package/parts.h"

struct how {
    enum kb_post_choice choice;
    enum kb_memo_version version;
};

const char *kb_post_choice_name(enum kb_post_choice choice)
{
    static const char *const names[] = {"Automatisk Valg", "Digital Post", "Fysisk Post", "NemSMS"};
    return names[choice];
}

static void put(struct kb_writer *writer, const struct kb_package_message *message, void *context)
{
    const struct how *how = context;
    kb_writer_open(writer, "kombi_request", "");
    if ((message->kind == KB_MESSAGE_NEMSMS) != (how->choice == KB_POST_NEMSMS)) {
        kb_writer_refuse(writer, "KombiValgKode", KB_MSG_PACKAGE_KIND, NULL, NULL);
    }
    kb_writer_plain(writer, "KombiValgKode", kb_post_choice_name(how->choice));
    if (how->choice != KB_POST_PAPER) {
        kb_memo_put(writer, message, how->version);
    }
    if (how->choice == KB_POST_AUTOMATIC || how->choice == KB_POST_PAPER) {
        kb_writer_open(writer, "ForsendelseISamling", " xmlns=\"urn:oio:fjernprint:1.0.0\"");
        kb_fjernprint_put(writer, message);
        kb_writer_close(writer);
    }
    kb_writer_close(writer);
}

enum kb_status kb_sf1601_write(const struct kb_package_message *message, enum kb_post_choice choice, enum kb_memo_version version,
                               struct kb_diagnostics *diagnostics, struct kb_buffer *out)
{
    struct how how = {choice, version};
    return kb_package_finish(put, message, &how, diagnostics, out);
}
