#include "doc/words.h"

static const struct {
    const char *danish, *english;
} words[KB_WORD_COUNT] = {
    [KB_WORD_TIME] = {"Tid", "Time"},
    [KB_WORD_TOPIC] = {"Emne", "Topic"},
    [KB_WORD_WHO] = {"Hvem", "Who"},
    [KB_WORD_DURATION] = {"Hvor længe", "How long"},
    [KB_WORD_WHAT] = {"Hvad", "What"},
    [KB_WORD_WHEN] = {"Hvornår", "When"},
    [KB_WORD_AGENDA] = {"Dagsorden", "Agenda"},
    [KB_WORD_AGREEMENTS] = {"Aftaler", "Agreements"},
    [KB_WORD_DRAFT] = {"Udkast", "Draft"},
    [KB_WORD_DRAFT_NOTE] = {"Brevet er ikke færdigt og må ikke sendes.", "This letter is not finished and must not be sent."},
    [KB_WORD_DRAFT_MARK] = {"UDKAST", "DRAFT"},
    [KB_WORD_MISSING] = {"mangler", "missing"},
    [KB_WORD_PICTURE] = {"Billede", "Picture"},
    [KB_WORD_QR_CODE] = {"QR-kode", "QR code"},
    [KB_WORD_TABLE] = {"Tabel", "Table"},
    [KB_WORD_ROOM_TO_WRITE] = {"plads til at skrive", "room to write"},
    [KB_WORD_NOW] = {"nu", "now"},
    [KB_WORD_WISH] = {"ønske", "wish"},
    [KB_WORD_FROM] = {"fra", "from"},
    [KB_WORD_TO] = {"til", "to"},
    [KB_WORD_GLOSSARY] = {"Ord i brevet", "Words in this letter"},
    [KB_WORD_PAGE] = {"Side", "Page"},
    [KB_WORD_OF] = {"af", "of"},
    [KB_WORD_FACE_WORST] = {"Meget dårligt", "Very bad"},
    [KB_WORD_FACE_BAD] = {"Dårligt", "Bad"},
    [KB_WORD_FACE_MIDDLE] = {"Midt imellem", "In between"},
    [KB_WORD_FACE_GOOD] = {"Godt", "Good"},
    [KB_WORD_FACE_BEST] = {"Meget godt", "Very good"},
};

const char *kb_word(const char *language, enum kb_word word)
{
    struct kb_slice rest = kb_slice_of(language);
    struct kb_slice primary = kb_slice_cut(&rest, '-');
    return kb_slice_is(primary, "da") ? words[word].danish : words[word].english;
}

static bool any_has(const struct kb_node *list, enum kb_attribute attribute)
{
    const struct kb_node *entry = list->first;
    while (entry != NULL && kb_slice_of(kb_node_attribute(entry, attribute)).length == 0) {
        entry = entry->next;
    }
    return entry != NULL;
}

size_t kb_list_columns(const struct kb_node *list, struct kb_list_column columns[KB_LIST_COLUMNS])
{
    static const struct kb_list_column agenda[] = {{KB_WORD_TIME, false, KB_AT_TIME},
                                                   {KB_WORD_TOPIC, true, KB_AT_LANG},
                                                   {KB_WORD_WHO, false, KB_AT_WHO},
                                                   {KB_WORD_DURATION, false, KB_AT_MINUTES}};
    static const struct kb_list_column agreements[] = {
        {KB_WORD_WHAT, true, KB_AT_LANG}, {KB_WORD_WHO, false, KB_AT_WHO}, {KB_WORD_WHEN, false, KB_AT_WHEN}};
    bool is_agenda = list->element == KB_EL_AGENDA;
    const struct kb_list_column *all = is_agenda ? agenda : agreements;
    size_t most = is_agenda ? sizeof agenda / sizeof agenda[0] : sizeof agreements / sizeof agreements[0], count = 0;
    for (size_t i = 0; i < most; i++) {
        if (all[i].is_text || any_has(list, all[i].attribute)) {
            columns[count++] = all[i];
        }
    }
    return count;
}
