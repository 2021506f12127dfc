#include "deliver/parcel.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/report.h"
#include "base/utf8.h"
#include "package/field.h"
#include "package/package.h"

/* What is packed, and from what. */
struct parcel {
    struct kb_item *item;
    const struct kb_order *order;
    int64_t created;
    struct kb_arena *arena;
    struct kb_diagnostics *diagnostics;
    struct kb_package_message message;
    struct kb_package_file files[2];
    struct kb_package_action action;
    struct kb_meeting meeting;
    bool meets; /* there is a meeting */
    bool lacks;
};

static const char *value(const struct parcel *parcel, const char *path)
{
    return kb_finished_value(parcel->item->finished, path);
}

/* A field that the channel can't do without. */
static const char *needed(struct parcel *parcel, const char *path)
{
    const char *text = value(parcel, path);
    if (text == NULL || text[0] == '\0') {
        kb_report(parcel->diagnostics, KB_ERROR, KB_MSG_PARCEL_LACKS, NULL, KB_ARGS(path, parcel->item->channel));
        kb_hint(parcel->diagnostics, KB_MSG_HINT_PARCEL_LACKS, NULL);
        parcel->lacks = true;
        return "";
    }
    return text;
}

static const char *full_name(struct parcel *parcel)
{
    const char *first = value(parcel, "borger.fornavn"), *last = value(parcel, "borger.efternavn");
    return kb_arena_format(parcel->arena, "%s %s", first == NULL ? "" : first, last == NULL ? "" : last);
}

static void fill_address(struct parcel *parcel, const char *who, struct kb_package_address *address)
{
    static const struct {
        const char *name;
        size_t member;
    } parts[] = {{"co", offsetof(struct kb_package_address, co)},
                 {"sted", offsetof(struct kb_package_address, place)},
                 {"vej", offsetof(struct kb_package_address, street)},
                 {"etage", offsetof(struct kb_package_address, floor)},
                 {"postnr", offsetof(struct kb_package_address, post_code)},
                 {"by", offsetof(struct kb_package_address, city)},
                 {"land", offsetof(struct kb_package_address, country)}};
    char path[64];
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        snprintf(path, sizeof path, "%s.adresse.%s", who, parts[i].name);
        *(const char **)((char *)address + parts[i].member) = value(parcel, path);
    }
}

static const char *form_words(const char *form)
{
    static const struct {
        const char *form, *words;
    } forms[] = {{"hjemme", "Hjemme hos dig"}, {"kommunen", "På kommunen"}, {"telefon", "I telefonen"},
                 {"video", "På video"},        {"gaatur", "På en gåtur"},   {"andet-sted", ""}};
    for (size_t i = 0; form != NULL && i < sizeof forms / sizeof *forms; i++) {
        if (strcmp(forms[i].form, form) == 0) {
            return forms[i].words;
        }
    }
    return "";
}

/* Where it is; the way that is agreed on when there is no place with a name. */
static const char *meeting_place(struct parcel *parcel)
{
    const char *link = value(parcel, "moede.link"), *name = value(parcel, "moede.sted.navn");
    const char *street = value(parcel, "moede.sted.adresse.vej"), *city = value(parcel, "moede.sted.adresse.by");
    if (name != NULL && street != NULL) {
        return kb_arena_format(parcel->arena, "%s, %s%s%s", name, street, city == NULL ? "" : ", ", city == NULL ? "" : city);
    }
    return name != NULL ? name : link != NULL ? link : form_words(value(parcel, "moede.form"));
}

/* The same meeting of the same case has the same id in each letter about it: calendars then move it and don't double it. */
static bool meeting_id(struct parcel *parcel, const char *date, const char *time)
{
    char id[KB_RECORD_TEXT];
    const char *number = value(parcel, "sag.nummer");
    const char *key = kb_arena_format(parcel->arena, "moede %s %s %s", number == NULL ? "" : number, date, time);
    if (key == NULL || !kb_record_of_key(key, id)) {
        return false;
    }
    parcel->meeting.uid = kb_arena_string(parcel->arena, id);
    return parcel->meeting.uid != NULL;
}

static enum kb_status fill_meeting(struct parcel *parcel)
{
    const char *date = value(parcel, "moede.dato"), *time = value(parcel, "moede.tid"),
               *minutes = value(parcel, "moede.minutter");
    struct kb_meeting *meeting = &parcel->meeting;
    if (date == NULL || time == NULL || minutes == NULL || !kb_date_read(date, &meeting->start.date) || strlen(time) != 5) {
        return KB_OK;
    }
    const char *adviser = value(parcel, "raadgiver.navn");
    meeting->start.hour = (int8_t)((time[0] - '0') * 10 + time[1] - '0');
    meeting->start.minute = (int8_t)((time[3] - '0') * 10 + time[4] - '0');
    meeting->minutes = (uint32_t)strtoul(minutes, NULL, 10);
    meeting->title = adviser == NULL ? "Møde" : kb_arena_format(parcel->arena, "Møde med %s", adviser);
    meeting->description = value(parcel, "moede.formaal");
    meeting->location = meeting_place(parcel);
    meeting->organizer = adviser;
    meeting->organizer_email = value(parcel, "raadgiver.email");
    meeting->url = value(parcel, "moede.link");
    meeting->alarm = 24 * 60;
    parcel->meets = meeting_id(parcel, date, time);
    return parcel->meets ? KB_OK : KB_NO_MEMORY;
}

static void fill_files(struct parcel *parcel)
{
    struct kb_package_document *main = &parcel->message.main;
    for (size_t i = 0; i < parcel->item->count && i < 2; i++) {
        const struct kb_item_file *file = &parcel->item->files[i];
        parcel->files[i] = (struct kb_package_file){.name = i == 0 ? "Brev.pdf" : "Brev.html",
                                                    .media_type = file->media_type,
                                                    .bytes = file->data,
                                                    .length = file->length,
                                                    .pages = i == 0 ? (uint32_t)kb_finished_pages(parcel->item->finished) : 0};
        main->file_count = i + 1;
    }
    main->id = "1";
    main->label = parcel->message.subject;
    main->files = parcel->files;
    if (parcel->meets) {
        parcel->action = (struct kb_package_action){.label = "Læg mødet i din kalender", .meeting = &parcel->meeting};
        main->actions = &parcel->action;
        main->action_count = 1;
    }
}

static void fill_message(struct parcel *parcel)
{
    struct kb_package_message *message = &parcel->message;
    struct kb_template_about about = kb_finished_template(parcel->item->finished);
    message->uuid = message->id = parcel->order->record;
    message->code = about.id;
    message->subject = about.title[0] == '\0' ? about.id : about.title;
    message->created = parcel->created;
    message->letter_date = kb_finished_date(parcel->item->finished);
    message->case_id = value(parcel, "sag.nummer");
    message->case_system = message->case_id == NULL ? NULL : "klarbrev";
    message->sender = (struct kb_package_party){.identity = KB_IDENTITY_CVR,
                                                .id = needed(parcel, "kommune.cvr"),
                                                .label = needed(parcel, "kommune.navn"),
                                                .person = value(parcel, "raadgiver.navn"),
                                                .email = value(parcel, "raadgiver.email"),
                                                .phone = value(parcel, "raadgiver.telefon")};
    message->recipient =
        (struct kb_package_party){.identity = KB_IDENTITY_CPR, .id = needed(parcel, "borger.cpr"), .label = full_name(parcel)};
}

/* Both sides of the paper, and colours, which symbols need. */
static void fill_print(struct parcel *parcel)
{
    struct kb_package_print *print = &parcel->message.print;
    needed(parcel, "borger.adresse.vej");
    print->address.name = full_name(parcel);
    fill_address(parcel, "borger", &print->address);
    if (value(parcel, "kommune.adresse.vej") != NULL) {
        print->sender.name = value(parcel, "kommune.navn");
        fill_address(parcel, "kommune", &print->sender);
    }
    print->unit = value(parcel, "kommune.afdeling");
    print->duplex = print->colour = true;
    print->stamp_recipient = kb_finished_stamped(parcel->item->finished);
}

/* A letter that was meant for paper: the writer's limit is right, but its field says nothing to the one who sends. */
static void refuse_long_text(struct parcel *parcel, struct kb_slice words)
{
    char count[24], most[24];
    size_t length = kb_utf8_count(words);
    if (length > kb_fits_notification.most) {
        snprintf(count, sizeof count, "%zu", length);
        snprintf(most, sizeof most, "%zu", kb_fits_notification.most);
        kb_report(parcel->diagnostics, KB_ERROR, KB_MSG_PARCEL_TEXT, NULL, KB_ARGS(count, most));
        kb_hint(parcel->diagnostics, KB_MSG_HINT_PARCEL_TEXT, NULL);
        parcel->lacks = true;
    }
}

/* A text message has the words of the letter and no files. */
static void fill_text_message(struct parcel *parcel)
{
    struct kb_bytes text = kb_finished_form(parcel->item->finished, KB_FORMAT_SMS);
    struct kb_slice words = kb_slice_trim((struct kb_slice){text.data, text.length});
    parcel->message.kind = KB_MESSAGE_NEMSMS;
    refuse_long_text(parcel, words);
    parcel->message.notification = kb_arena_copy(parcel->arena, words);
    parcel->message.recipient.phone = value(parcel, "borger.telefon");
}

static enum kb_status add(struct parcel *parcel, size_t slot, const char *name, const char *type, enum kb_status status)
{
    const struct kb_buffer *made = &parcel->item->made[slot];
    struct kb_bytes bytes = {made->data, made->length};
    return status == KB_OK ? kb_item_add_file(parcel->item, name, type, bytes) : status;
}

static enum kb_status pack(struct parcel *parcel, enum kb_post_choice choice)
{
    struct kb_buffer *made = parcel->item->made;
    const struct kb_package_message *message = &parcel->message;
    enum kb_memo_version version = parcel->order->request->memo_1_1 ? KB_MEMO_1_1 : KB_MEMO_1_2;
    enum kb_status status = KB_OK;
    if (choice != KB_POST_PAPER) {
        status = kb_memo_write(message, version, parcel->diagnostics, &made[0]);
        status = add(parcel, 0, "memo.xml", "application/xml", status);
    }
    if (status == KB_OK && (choice == KB_POST_PAPER || choice == KB_POST_AUTOMATIC)) {
        status = kb_fjernprint_write(message, parcel->diagnostics, &made[1]);
        status = add(parcel, 1, "forsendelse.xml", "application/xml", status);
    }
    if (status == KB_OK) {
        status = kb_sf1601_write(message, choice, version, parcel->diagnostics, &made[2]);
        status = add(parcel, 2, "kombi_request.xml", "application/xml", status);
    }
    return status;
}

static enum kb_status add_calendar(struct parcel *parcel)
{
    struct kb_buffer *out = &parcel->item->made[3];
    return add(parcel, 3, "moede.ics", "text/calendar",
               kb_calendar_write(&parcel->meeting, parcel->created, parcel->diagnostics, out));
}

static bool find_choice(const char *channel, enum kb_post_choice *choice)
{
    static const char *const names[] = {"automatisk", "digital-post", "fysisk-post", "nemsms"};
    for (int i = KB_POST_AUTOMATIC; i <= KB_POST_NEMSMS; i++) {
        if (strcmp(names[i], channel) == 0) {
            *choice = (enum kb_post_choice)i;
            return true;
        }
    }
    return false;
}

static enum kb_status pack_for(struct parcel *parcel, enum kb_post_choice choice)
{
    fill_message(parcel);
    if (choice == KB_POST_NEMSMS) {
        fill_text_message(parcel);
    } else {
        fill_files(parcel);
    }
    if (choice == KB_POST_PAPER || choice == KB_POST_AUTOMATIC) {
        fill_print(parcel);
    }
    if (parcel->arena->failed) {
        return KB_NO_MEMORY;
    }
    return parcel->lacks ? KB_BAD_INPUT : pack(parcel, choice);
}

enum kb_status kb_parcel_make(struct kb_item *item, const struct kb_order *order, int64_t created, struct kb_arena *arena,
                              struct kb_diagnostics *diagnostics)
{
    enum kb_post_choice choice = KB_POST_AUTOMATIC;
    struct parcel parcel = {.item = item, .order = order, .created = created, .arena = arena, .diagnostics = diagnostics};
    enum kb_status status = fill_meeting(&parcel);
    if (status == KB_OK && find_choice(item->channel, &choice)) {
        status = pack_for(&parcel, choice);
    }
    return status == KB_OK && parcel.meets && choice != KB_POST_NEMSMS ? add_calendar(&parcel) : status;
}
