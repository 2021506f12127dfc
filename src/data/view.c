#include "data/view.h"

#include "data/view_rows.h"

#define TEXT_VIEW(name_, type_, meaning_, example_, write_)                                                                      \
    {                                                                                                                            \
        .name = name_, .type = type_, .kind = KB_VIEW_TEXT, .meaning = meaning_, .example = example_, .write = write_            \
    }
#define LINES_VIEW(name_, type_, only_, meaning_, example_, write_)                                                              \
    {                                                                                                                            \
        .name = name_, .type = type_, .only = only_, .kind = KB_VIEW_LINES, .meaning = meaning_, .example = example_,            \
        .write = write_                                                                                                          \
    }
#define OBJECT_VIEW(name_, only_, meaning_, example_, write_)                                                                    \
    {                                                                                                                            \
        .name = name_, .type = KB_OBJECT, .only = only_, .kind = KB_VIEW_TEXT, .meaning = meaning_, .example = example_,         \
        .write = write_                                                                                                          \
    }
#define TRUTH_VIEW(name_, type_, meaning_, example_, test_)                                                                      \
    {                                                                                                                            \
        .name = name_, .type = type_, .kind = KB_VIEW_TRUTH, .meaning = meaning_, .example = example_, .needs_today = true,      \
        .test = test_                                                                                                            \
    }

static const struct kb_view views[] = {
    TEXT_VIEW("", KB_TEXT, "Teksten, som den er skrevet.", "Jeg vil gerne lære at lave mad selv", kb_view_text),
    TEXT_VIEW("stort", KB_TEXT, "Med stort begyndelsesbogstav.", "Din søster", kb_view_capital),
    LINES_VIEW("linjer", KB_TEXT, NULL, "Teksten linje for linje.", "Jeg vil gerne lære at lave mad selv", kb_view_text),

    TEXT_VIEW("", KB_NAME, "Navnet.", "Anna", kb_view_text),
    TEXT_VIEW("ejefald", KB_NAME, "Navnet i ejefald.", "Annas", kb_view_name_genitive),
    TEXT_VIEW("fornavn", KB_NAME, "Det første ord i navnet.", "Mette", kb_view_name_first),
    TEXT_VIEW("initialer", KB_NAME, "De første bogstaver.", "MH", kb_view_name_initials),

    TEXT_VIEW("", KB_DATE, "Datoen med ugedag.", "torsdag den 3. december 2026", kb_view_date),
    TEXT_VIEW("stort", KB_DATE, "Datoen først i en sætning.", "Torsdag den 3. december 2026", kb_view_capital),
    TEXT_VIEW("kort", KB_DATE, "Datoen uden ugedag.", "3. december 2026", kb_view_date_short),
    TEXT_VIEW("dag", KB_DATE, "Datoen uden årstal.", "torsdag den 3. december", kb_view_date_day),
    TEXT_VIEW("tal", KB_DATE, "Datoen i tal.", "03.12.2026", kb_view_date_digits),
    TEXT_VIEW("ugedag", KB_DATE, "Ugedagen.", "torsdag", kb_view_date_weekday),
    TEXT_VIEW("maaned", KB_DATE, "Måneden.", "december", kb_view_date_month),
    TEXT_VIEW("aar", KB_DATE, "Årstallet.", "2026", kb_view_date_year),
    TEXT_VIEW("uge", KB_DATE, "Ugens nummer.", "49", kb_view_date_week),
    {.name = "relativ",
     .type = KB_DATE,
     .kind = KB_VIEW_TEXT,
     .meaning = "Hvor længe der er til, eller hvor længe siden det er.",
     .example = "om 10 dage",
     .needs_today = true,
     .write = kb_view_date_relative},
    TRUTH_VIEW("fortid", KB_DATE, "Dagen er før brevets dato.", "nej", kb_view_date_past),
    TRUTH_VIEW("fremtid", KB_DATE, "Dagen er efter brevets dato.", "ja", kb_view_date_future),
    TRUTH_VIEW("i_dag", KB_DATE, "Dagen er brevets dato.", "nej", kb_view_date_today),

    TEXT_VIEW("", KB_TIME, "Klokkeslættet.", "10.00", kb_view_time),
    TEXT_VIEW("kl", KB_TIME, "Klokkeslættet med kl. foran.", "kl. 10.00", kb_view_time_kl),
    TEXT_VIEW("ord", KB_TIME, "Klokkeslættet, som man siger det.", "klokken ti", kb_view_time_words),
    TEXT_VIEW("dagsdel", KB_TIME, "Den del af dagen, det er.", "om formiddagen", kb_view_time_part_of_day),

    TEXT_VIEW("", KB_MINUTES, "Længden i ord.", "en time", kb_view_minutes),
    TEXT_VIEW("stort", KB_MINUTES, "Længden først i en sætning.", "En time", kb_view_capital),
    TEXT_VIEW("kort", KB_MINUTES, "Længden, kort.", "1 time", kb_view_minutes_short),
    TEXT_VIEW("tal", KB_MINUTES, "Antallet af minutter.", "60", kb_view_minutes_digits),
    TEXT_VIEW("minutter", KB_MINUTES, "Længden i minutter.", "60 minutter", kb_view_minutes_unit),

    TEXT_VIEW("", KB_INTEGER, "Tallet.", "6", kb_view_integer),
    TEXT_VIEW("", KB_NUMBER, "Tallet.", "1.234,5", kb_view_number),
    TEXT_VIEW("", KB_MONEY, "Beløbet.", "1.234,50 kr.", kb_view_money),
    TEXT_VIEW("tal", KB_MONEY, "Beløbet uden kr.", "1.234,50", kb_view_money_digits),
    TEXT_VIEW("", KB_BOOLEAN, "Svaret.", "ja", kb_view_boolean),
    TEXT_VIEW("", KB_CHOICE, "Valget, som man siger det.", "Digital Post", kb_view_choice),
    TEXT_VIEW("stort", KB_CHOICE, "Valget først i en sætning.", "Telefon", kb_view_capital),

    TEXT_VIEW("", KB_PHONE, "Telefonnummeret i grupper.", "12 34 56 78", kb_view_phone),
    TEXT_VIEW("link", KB_PHONE, "Nummeret til et link (tel:).", "+4512345678", kb_view_phone_link),
    TEXT_VIEW("", KB_EMAIL, "E-mailadressen.", "anna@eksempel.dk", kb_view_text),
    TEXT_VIEW("", KB_URL, "Hele adressen.", "https://www.roskilde.dk", kb_view_text),
    TEXT_VIEW("kort", KB_URL, "Adressen uden https:// foran.", "www.roskilde.dk", kb_view_url_short),
    TEXT_VIEW("", KB_CPR, "CPR-nummeret.", "010190-1234", kb_view_cpr),
    TEXT_VIEW("foedselsdag", KB_CPR, "Fødselsdagen.", "1. januar 1990", kb_view_cpr_birthday),
    TEXT_VIEW("skjult", KB_CPR, "CPR-nummeret uden de sidste fire cifre.", "010190-xxxx", kb_view_cpr_hidden),
    TEXT_VIEW("", KB_CVR, "CVR-nummeret i grupper.", "29 18 94 04", kb_view_cvr),
    TEXT_VIEW("", KB_POSTCODE, "Postnummeret.", "4000", kb_view_text),

    TEXT_VIEW("", KB_LIST, "Punkterne efter hinanden.", "Anna, Bo og Carl", kb_view_list_and),
    TEXT_VIEW("stort", KB_LIST, "Punkterne først i en sætning.", "Din mor, din far og din søster", kb_view_capital),
    TEXT_VIEW("eller", KB_LIST, "Punkterne med eller.", "Anna, Bo eller Carl", kb_view_list_or),
    TEXT_VIEW("antal", KB_LIST, "Hvor mange punkter der er.", "3", kb_view_list_count),

    OBJECT_VIEW("", "adresse", "Adressen på én linje.", "Algade 12, 2. tv., 4000 Roskilde", kb_view_address),
    LINES_VIEW("linjer", KB_OBJECT, "adresse", "Adressen linje for linje.", "Algade 12, 2. tv.", kb_view_address_lines),
    OBJECT_VIEW("navn", "borger", "Fornavn og efternavn.", "Anna Sørensen", kb_view_citizen_name),
    OBJECT_VIEW("navn_ejefald", "borger", "Hele navnet i ejefald.", "Anna Sørensens", kb_view_citizen_genitive),
    OBJECT_VIEW("initialer", "borger", "De første bogstaver.", "AS", kb_view_citizen_initials),
    LINES_VIEW("adresselinjer", KB_OBJECT, "borger", "Navn og adresse linje for linje.", "Anna Sørensen",
               kb_view_citizen_address),
    OBJECT_VIEW("sluttid", "moede", "Det tidspunkt, mødet slutter.", "11.00", kb_view_meeting_end),
    {.name = NULL},
};

const struct kb_view *kb_view_find(enum kb_type type, struct kb_slice name)
{
    for (const struct kb_view *view = views; view->name != NULL; view++) {
        if (view->type == type && view->only == NULL && kb_slice_is(name, view->name)) {
            return view;
        }
    }
    return NULL;
}

const struct kb_view *kb_view_for(const struct kb_field *field, struct kb_slice name)
{
    for (const struct kb_view *view = views; view->name != NULL; view++) {
        bool belongs = view->only == NULL || (field->name != NULL && kb_slice_is(kb_slice_of(view->only), field->name));
        if (view->type == field->type && belongs && kb_slice_is(name, view->name)) {
            return view;
        }
    }
    return NULL;
}

const struct kb_view *kb_view_list(void)
{
    return views;
}

enum kb_status kb_view_plain(const struct kb_value *value, struct kb_date today, struct kb_buffer *out)
{
    const struct kb_view *view = kb_view_for(value->field, (struct kb_slice){NULL, 0});
    return view == NULL ? KB_BAD_INPUT : view->write(value, today, out);
}

const struct kb_value *kb_view_member(const struct kb_value *object, const char *name)
{
    return kb_value_member(object, kb_slice_of(name));
}
