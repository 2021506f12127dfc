#include "gate/rule.h"

#include "data/calendar.h"
#include "gate/calendar.h"

/* More closed stretches in a row than any calendar has: the search for an open day gives up. */
enum { MOST_STRETCHES = 1000 };

static struct kb_date date_of(const struct kb_value *object, const char *name)
{
    const struct kb_value *value = kb_value_member(object, kb_slice_of(name));
    return value == NULL ? (struct kb_date){0} : value->as.date;
}

static bool has_substitute(const struct kb_value *absence)
{
    return kb_value_member(absence, kb_slice_of("afloeser")) != NULL && kb_value_member(absence, kb_slice_of("telefon")) != NULL;
}

void kb_gate_read_absences(struct kb_gate *gate)
{
    const struct kb_value *list = kb_gate_value(gate, "raadgiver.fravaer");
    if (list == NULL) {
        return;
    }
    gate->absences = KB_NEW_ARRAY(gate->arena, struct kb_gate_absence, list->count);
    for (size_t i = 0; gate->absences != NULL && i < list->count; i++) {
        struct kb_date from = date_of(list->children[i], "fra"), to = date_of(list->children[i], "til");
        if (!kb_date_is_sane(from) || !kb_date_is_sane(to) || has_substitute(list->children[i])) {
            continue;
        }
        int32_t first = kb_date_days(from), last = kb_date_days(to);
        bool turned = first > last; /* written the wrong way round: still the same days */
        gate->absences[gate->absence_count++] =
            (struct kb_gate_absence){turned ? last : first, turned ? first : last, list->children[i]};
    }
}

static const struct kb_gate_absence *absence_on(const struct kb_gate *gate, struct kb_date date)
{
    int32_t day = kb_date_days(date);
    for (size_t i = 0; i < gate->absence_count; i++) {
        if (gate->absences[i].first <= day && day <= gate->absences[i].last) {
            return &gate->absences[i];
        }
    }
    return NULL;
}

static struct kb_gate_closed closed_on(const struct kb_gate *gate, struct kb_date day)
{
    struct kb_gate_closed closed = {.day = day, .closed = !kb_date_is_working(day)};
    if (!closed.closed) {
        closed.away = absence_on(gate, day);
        closed.closed = closed.away != NULL;
    }
    return closed;
}

struct kb_gate_closed kb_gate_reach(const struct kb_gate *gate, struct kb_date date)
{
    struct kb_gate_closed today = closed_on(gate, date);
    return today.closed ? today : closed_on(gate, kb_date_after(date, 1));
}

struct kb_date kb_gate_first_day(const struct kb_gate *gate, struct kb_date date)
{
    if (!kb_gate_says_yes(gate, "kontaktaftale.ikke_foer_weekend")) {
        return date;
    }
    for (int i = 0; i < MOST_STRETCHES && kb_date_is_sane(date); i++) {
        struct kb_gate_closed closed = kb_gate_reach(gate, date);
        if (!closed.closed) {
            return date;
        }
        date = closed.away != NULL ? kb_date_after(kb_date_of_days(closed.away->last), 1) : kb_date_after(closed.day, 1);
    }
    return (struct kb_date){0};
}
