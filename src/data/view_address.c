#include "data/view_rows.h"

/* Text between the parts of an address: lines, or one line. */
struct writer {
    struct kb_buffer *out;
    const char *between;
    bool any;
};

static void next_part(struct writer *writer)
{
    kb_buffer_put_text(writer->out, writer->any ? writer->between : "");
    writer->any = true;
}

static void put_part(struct writer *writer, const char *before, const struct kb_value *part)
{
    if (part != NULL) {
        next_part(writer);
        kb_buffer_put_text(writer->out, before);
        kb_buffer_put_slice(writer->out, part->text);
    }
}

/* As the postal service wants it: c/o, place, street and floor, postcode and town, country. */
static bool put_address(struct writer *writer, const struct kb_value *address)
{
    const struct kb_value *street = kb_view_member(address, "vej"), *floor = kb_view_member(address, "etage");
    const struct kb_value *postcode = kb_view_member(address, "postnr"), *town = kb_view_member(address, "by");
    const struct kb_value *country = kb_view_member(address, "land");
    if (street == NULL || postcode == NULL || town == NULL) {
        return false;
    }
    put_part(writer, "c/o ", kb_view_member(address, "co"));
    put_part(writer, "", kb_view_member(address, "sted"));
    put_part(writer, "", street);
    if (floor != NULL) {
        kb_buffer_put_text(writer->out, ", ");
        kb_buffer_put_slice(writer->out, floor->text);
    }
    put_part(writer, "", postcode);
    kb_buffer_put_char(writer->out, ' ');
    kb_buffer_put_slice(writer->out, town->text);
    if (country != NULL && !kb_slice_is(country->text, "Danmark")) {
        put_part(writer, "", country);
    }
    return true;
}

enum kb_status kb_view_address(const struct kb_value *value, struct kb_date today, struct kb_buffer *out)
{
    (void)today;
    struct writer writer = {out, ", ", false};
    return put_address(&writer, value) ? out->status : KB_BAD_INPUT;
}

enum kb_status kb_view_address_lines(const struct kb_value *value, struct kb_date today, struct kb_buffer *out)
{
    (void)today;
    struct writer writer = {out, "\n", false};
    return put_address(&writer, value) ? out->status : KB_BAD_INPUT;
}

/* What shows in the window of an envelope. */
enum kb_status kb_view_citizen_address(const struct kb_value *value, struct kb_date today, struct kb_buffer *out)
{
    struct kb_buffer lines;
    kb_buffer_init(&lines, out->most);
    struct writer writer = {&lines, "\n", true};
    const struct kb_value *address = kb_view_member(value, "adresse");
    enum kb_status status = kb_view_citizen_name(value, today, &lines);
    if (status == KB_OK) {
        status = put_address(&writer, address) ? lines.status : KB_BAD_INPUT;
    }
    if (status == KB_OK) {
        kb_buffer_put_slice(out, kb_buffer_slice(&lines));
        status = out->status;
    }
    kb_buffer_finish(&lines);
    return status;
}
