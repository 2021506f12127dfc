#include "check/enclosure_phrase.h"

#include <pthread.h>

#include "check/enclosure.h"

/* What a phrase needs besides its words. */
enum need {
    ALONE = 0,
    PAPER = 1 << 0, /* a sheet is spoken of in the sentence */
    PLACE = 1 << 1, /* a place: nobody is told to put something there, and nothing lay there once */
    WEAK = 1 << 2,
    START = 1 << 3, /* at the start of its sentence */
    END = 1 << 4,   /* at the end of its clause */
    LIES = 1 << 5,  /* a sheet and the letter: lies_with_letter */
    AROUND = 1 << 6 /* the same, whatever the verb: around_letter */
};

/* What holds a sheet to another. */
#define GLUED "limet|klistret|tapet|klæbet|klipset|hæftet|clipset"

/* Words with | between those that do as well; * stands for up to five words, @ for a sheet. */
static const struct row {
    const char *words;
    unsigned needs;
} rows[] = {
    {"ledsages|ledsaget af", ALONE},
    {"bilagt|bilægges|bilægger", ALONE},
    {"vedføjet|vedføjes|vedføjer|vedføjede", ALONE},
    {"medsendes|medsender", ALONE},
    {"attachet|attachede|attacher|attached", ALONE},
    {"vedhæftningen|vedhæftningerne|vedhæftelsen", WEAK},
    {"har en|to|tre|flere vedhæftning|vedhæftninger", ALONE},
    {"ilagt|ilægges|ilægger", ALONE},
    {"i vedhæftning|vedhæftet|bilagsform", ALONE},
    {"der følger * @ med", END | WEAK},
    {"der er|ligger * @ bagerst|bagest", ALONE},
    {"her er en kopi", START},
    {"her kommer en kopi", START},
    {"indesluttet|indesluttes", ALONE},
    {"inkluderet|inkluderes", PAPER | WEAK},
    {"indlagt|indlægger * skema|blanket|folder|brochure|pjece|kort|svarkuvert|oversigt", PAPER},
    {"hermed følger|fremsendes|tilsendes|sendes", START},
    {"hermed sender|fremsender", START},
    {"sender|fremsender|tilsender * hermed", ALONE},
    {"sendes|fremsendes|tilsendes|følger hermed", ALONE},
    {"følger|sendes|fremsendes|tilsendes i kopi", ALONE},
    {"følger|fremsendes|sendes * som bilag", ALONE},
    {"kuverten|konvolutten|forsendelsen indeholder", ALONE},
    {"dette brev indeholder * også|desuden", WEAK},
    {"i samme kuvert|konvolut|forsendelse", PLACE},
    {"i den samme kuvert|konvolut|forsendelse", PLACE},
    {"denne kuvert|konvolut|forsendelse|pakke indeholder", ALONE},
    {"bunken bag|med|ved brevet", ALONE},
    {"sidst|først|øverst|nederst i kuverten|konvolutten|bunken", WEAK},
    {"som tillæg|bilag til brevet|dette", ALONE},
    {"fæstnet|fastgjort|tapet|klistret|limet til|på|ved dette|denne|brevet", ALONE},
    {"sender|fremsender vi|jeg dig en kopi", WEAK},
    {"følger her en|et|din|dit|dine", PAPER},
    {"har sendt med", END},
    {"i kuverten|konvolutten|forsendelsen", PLACE | WEAK},
    {"inde i brevet|kuverten|konvolutten", PLACE},
    {"til dette|denne brev|besked|mail|skrivelse hører", ALONE},
    {"til brevet|beskeden|mailen hører", ALONE},
    {"de|det næste|løse ark|sider", ALONE},
    {"de næste to|tre|fire ark|sider", ALONE},
    {"bag|bagved dette|denne brev|besked|skrivelse", ALONE},
    {"bag på|ved dette|denne brev|ark|side", PAPER},
    {"bagest|bagerst i kuverten|bunken", PLACE},
    {GLUED " på dette|denne|brevet|arket|papiret|siden", ALONE},
    {GLUED " fast på|til dette|denne|brevet|brevets|arket|mailen", ALONE},
    {GLUED " bagpå", ALONE},
    {GLUED " * på hjørnet|forsiden|bagsiden|toppen", ALONE},
    {GLUED " på bagsiden|forsiden af dette|brevet", ALONE},
    {"lagt|lægger|puttet|stukket|lagde * i brevet|kuverten|konvolutten", PLACE | PAPER},
    {"lagt|lægger|puttet|stukket|lagde * ind|inden i brevet|kuverten|konvolutten", PLACE | PAPER},
    {"er|ligger med i brevet|kuverten|konvolutten|forsendelsen", PLACE},
    {"er|ligger lagt i|ved", PAPER | END},
    {"er|bliver|printet og sendt med", PAPER},
    {"er|bliver sendt med", PAPER},
    {"der er med", PAPER},
    {"indlagt her", PLACE},
    {"ligger ved", PAPER | END},
    {"hermed et|en|to|tre|din|dit|dine", START | PAPER | WEAK},
    {"på næste side har|sidder|ligger", ALONE},
    {"inden i brevet|kuverten|konvolutten", PLACE},
    {"i dette|denne brev|kuvert|besked|mail ligger|sidder", ALONE},
    {"med denne|dette post|brev|forsendelse", PAPER | PLACE},
    {"tilføjet som et|en ekstra", ALONE},
    {"bagerst|bagest finder|ligger|sidder du|et|en", START},
    {"ledsager brevet|denne|dette", ALONE},
    {"kommer|kommet|følger sammen med det her", ALONE},
    {"her får|sender du|jeg|vi også|desuden", START | PAPER},
    {"tillæg|bilag til denne|dette besked|brev|mail|skrivelse", PLACE},
    {"der|som ligger|er ved", PAPER | END},
    {GLUED " på bagsiden|forsiden", END},
    {"ligger som en fil|pdf", ALONE},
    {"kuvert|svarkuvert indeni", ALONE},
    {"foldet ind i dette|brevet", ALONE},
    {"med i denne|dette|samme|vores kuvert|konvolut|forsendelse|brev|mail|besked|post", PLACE},
    {"føjet|indeholdt|inkluderet til|i dette|denne brev|mail|besked|skrivelse|forsendelse", ALONE},
    {"sendt|kommet|kommer sammen|med med|brevet brevet|her", PAPER},
    {"sendt|kommet med brevet|beskeden|mailen", PAPER},
    {"følger|sendes|sender|kommer med her", ALONE},
    {GLUED " bag|fast på", END},
    {"det|den|de indlagte @", ALONE},
    {"uploadet|oploadet|sendt|lagt sammen med denne|dette besked|brev|mail", ALONE},
    {"ligger|findes|finder * i denne besked|mail", PAPER},
    {"filen|dokumentet|skemaet|pdf'en|pdf-filen nederst|øverst|forneden i denne|mailen|beskeden", ALONE},
    {"har et|en dokument|fil|bilag mere|til", ALONE},
    {"følger med denne|dette mail|besked|brev|skrivelse", ALONE},
    {"sender|fremsender * med i|her|dette|denne|brevet|mailen", PAPER},
    {"er lagt ved", END},
    {"er|ligger lagt bagest|bagerst|forrest|indeni|bagved", END},
    {"er med som pdf|fil|bilag|kopi|lydfil", ALONE},
    {"indsat|tilføjet|lagt som side|appendiks|bilag|tillæg", ALONE},
    {"lagt|sat|stukket ind|inde mellem siderne|arkene", ALONE},
    {GLUED " på øverst|nederst|bagpå|foran", ALONE},
    {"i bilaget|tillægget|appendikset til dette|brevet", ALONE},
    {"i brevet ligger der", START},
    {"får|modtager du her", PAPER | WEAK | END},
    {"ark|papir|skema|kort du får|modtager her", WEAK | PLACE},
    {"medfølgende", START | WEAK},
    {"brug|benyt svarkuverten|returkuverten", WEAK},
    {"klip|riv|udfyld kuponen|talonen|slippen * side|siden|ark|arket|brevet", WEAK},
    {"udfyld|brug svarkuponen|svartalonen", WEAK},
    {"fulgte med posten|brevet", WEAK},
    {"indstikket|indstik|appendiks|appendikset|midtersiderne|plastlommen|plasticlommen", WEAK | PLACE},
    {"pose|posen|lomme|lommen|æske|æsken i|ved|på brevet", WEAK | PLACE},
    {"omstående side|sider|ark", WEAK | PLACE},
    {"på næste|sidste|omstående ark", WEAK},
    {"på næste|sidste side", PAPER | WEAK | PLACE},
    {"på det|et gule|grønne|blå|hvide|røde|lyserøde|løse|ekstra ark|papir", WEAK | PLACE},
    {"på løst|løse ark|sider|papir", WEAK | PLACE},
    {"på de to|tre|fire|fem sidste|bagerste|bageste|næste|følgende|ekstra|løse sider|ark", WEAK},
    {"på de sidste|bagerste|bageste|næste|følgende|ekstra|løse sider|ark", WEAK},
    {"på arket|siden bag|bagved|efter", WEAK},
    {"bag det her brev", ALONE},
    {"på sidste side af brevet", WEAK},
    {"efter vores|min underskrift", PAPER | WEAK},
    {"trykt|printet|skrevet bagpå", WEAK},
    {"ligger bagved|indeni", END},
    {"er|ligger indeni", END | WEAK},
    {"er med her", END},
    {"sendt med her|i dag", ALONE},
    {"sammen med dette|denne papir|ark|seddel", ALONE},
    {"påhæftet|påklistret|påtapet", ALONE},
    {"som et|en løst ark|papir", WEAK},
    {"tilføjet som en fil|pdf", ALONE},
    {"de to|tre|fire vedhæftninger", WEAK},
    {"indsat sidst|bagest|bagerst|forrest", ALONE},
    {"på bagsiden af dette|brevet|arket", WEAK | PLACE},
    {"trykt|aftrykt|printet|skrevet på bagsiden|indersiden|omslaget", WEAK},
    {"på den anden side af arket|papiret|brevet", WEAK | PLACE},
    {"står|er|kommer sidst|bagest|bagerst|forrest i brevet", PAPER | WEAK},
    {"sender|sendt|sendes|fremsender|fremsendes|tilsender|tilsendes|oversender|oversendes * i kopi", ALONE},
    {"ligger|lagt|sidder|følger|sender|sendt|kommer|får|modtager|medfølger som fil|pdf|bilag til denne|dette besked|mail|brev",
     ALONE},
    {"ligger|lagt|sidder|følger|sender|sendt|kommer|får|modtager|medfølger som fil|pdf|bilag", ALONE},
    {"hæftet|klipset|clipset|stukket på", END},
    {"hæftet|klipset|clipset|stukket på bag|bagest|bagerst|forrest|sidst", ALONE},
    {"medfølgende @", ALONE},
    {"medfølger", PAPER},
    {"i|på|ved|med|bag|til|under|mellem", AROUND},
    {"ligger|lagt|sat|stukket|puttet|sendt|kommet|følger|findes|finder|får|sender|modtager|sidder|indlagt|printet", LIES},
};

enum { ROWS = sizeof rows / sizeof rows[0], MOST_FIRSTS = UINT8_MAX, GAP = 5, NEARBY = 40 };

/* A word that rows begin with, and which of them. */
struct first {
    struct kb_slice word;
    size_t count;
    uint8_t rows[ROWS];
};

static struct first firsts[MOST_FIRSTS];
static size_t first_count;
static uint64_t first_shapes;

static struct first *first_of(struct kb_slice word)
{
    for (size_t i = 0; i < first_count; i++) {
        if (kb_slice_equal(firsts[i].word, word)) {
            return &firsts[i];
        }
    }
    return NULL;
}

static void add_row(struct kb_slice word, size_t row)
{
    struct first *first = first_of(word);
    if (first == NULL && first_count < MOST_FIRSTS) {
        first = &firsts[first_count++];
        first->word = word;
        first_shapes |= kb_word_shape(word);
    }
    if (first != NULL) {
        first->rows[first->count++] = (uint8_t)row;
    }
}

static void read_rows(void)
{
    for (size_t i = 0; i < ROWS; i++) {
        struct kb_slice words = kb_slice_of(rows[i].words), group = kb_slice_cut(&words, ' ');
        while (group.length > 0) {
            add_row(kb_slice_cut(&group, '|'), i);
        }
    }
}

uint8_t kb_enclosure_phrase_number(struct kb_slice word)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, read_rows);
    struct first *first = first_shapes & kb_word_shape(word) ? first_of(word) : NULL;
    return first == NULL ? 0 : (uint8_t)(first - firsts + 1);
}

/* Whether the token is one of "dette|denne". */
static bool is_any(const struct kb_check *check, uint32_t at, struct kb_slice words)
{
    const struct kb_entry *entry = check->text->tokens[at].entry;
    if (kb_slice_is(words, "@")) {
        return entry != NULL && entry->paper;
    }
    while (entry != NULL && words.length > 0) {
        if (kb_slice_equal(kb_slice_cut(&words, '|'), entry->lower)) {
            return true;
        }
    }
    return false;
}

/* The token behind the words from `at` on; 0: they do not stand there. */
static uint32_t match(const struct kb_check *check, uint32_t at, uint32_t end, struct kb_slice words)
{
    bool gap = false;
    uint32_t most = 0;
    while (words.length > 0) {
        struct kb_slice word = kb_slice_cut(&words, ' ');
        if (kb_slice_is(word, "*")) {
            gap = true;
            most = at + GAP;
            continue;
        }
        while (gap && at < end && at < most && !is_any(check, at, word)) {
            at++;
        }
        if (at >= end || !is_any(check, at, word)) {
            return 0;
        }
        gap = false;
        at++;
    }
    return at;
}

static bool has_paper(const struct kb_check *check, const struct kb_sentence *sentence, uint32_t at)
{
    uint32_t from = at > sentence->first + NEARBY ? at - NEARBY : sentence->first, end = sentence->first + sentence->count;
    return kb_enclosure_has_paper(check, from, end < at + NEARBY ? end : at + NEARBY);
}

/* "Læg fotoet i kuverten", "Skemaet lå i kuverten dengang", "Skemaet er ikke med i kuverten" */
static bool is_elsewhere(const struct kb_check *check, const struct kb_sentence *sentence, uint32_t at)
{
    KB_WORD_LIST(others, "læg", "lægge", "send", "sende", "put", "putte", "kom", "stik", "stikke", "brug", "bruge", "returner",
                 "returnere", "lå", "var", "dengang", "sidst", "havde", "ingen", "intet", "uden", "manglede", "mangler", "sæt",
                 "sætte", "skriv", "skrive", "hvis");
    uint32_t from = at > sentence->first + NEARBY ? at - NEARBY : sentence->first, end = sentence->first + sentence->count;
    for (uint32_t i = from; i < end && i < at + NEARBY; i++) {
        if (KB_IS_ONE_OF(check, i, others) || (kb_check_roles(check, i) & KB_ROLE_NOT)) {
            return true;
        }
    }
    return false;
}

/* "brevet", "dette brev", "samme kuvert", behind a preposition: the token behind it; 0: no such place stands there. */
static uint32_t place_end(const struct kb_check *check, uint32_t at, uint32_t end)
{
    KB_WORD_LIST(prepositions, "i", "på", "ved", "med", "bag", "til");
    KB_WORD_LIST(pointing, "dette", "denne", "samme", "vores");
    KB_WORD_LIST(letters, "brevet", "kuverten", "konvolutten", "forsendelsen", "mailen", "beskeden");
    KB_WORD_LIST(bare, "brev", "kuvert", "konvolut", "forsendelse", "mail", "besked", "skrivelse");
    if (at + 1 >= end || !KB_IS_ONE_OF(check, at, prepositions)) {
        return 0;
    }
    if (KB_IS_ONE_OF(check, at + 1, letters)) {
        return at + 2;
    }
    return at + 2 < end && KB_IS_ONE_OF(check, at + 1, pointing) && KB_IS_ONE_OF(check, at + 2, bare) ? at + 3 : 0;
}

/* "Du finder kvitteringen på et løst ark i brevet": a sheet, a verb that says where it is, and the letter. */
static uint32_t lies_with_letter(const struct kb_check *check, const struct kb_sentence *sentence, uint32_t at)
{
    KB_WORD_LIST(inside, "nederst", "øverst", "herunder", "ovenfor", "nedenfor", "punkt", "afsnit", "svarer", "fortæller");
    uint32_t end = sentence->first + sentence->count, behind = 0;
    for (uint32_t i = at + 1; i < end && i < at + NEARBY && behind == 0; i++) {
        if (KB_IS_ONE_OF(check, i, inside)) {
            return 0;
        }
        behind = kb_check_roles(check, i) & KB_ROLE_PREPOSITION ? place_end(check, i, end) : 0;
    }
    return behind > 0 && has_paper(check, sentence, at) && !is_elsewhere(check, sentence, at) ? behind : 0;
}

/* "Nøglen er gemt bag i kuverten": a sheet, and a place in or at the letter, of a sentence that does not tell what it says. */
static uint32_t around_letter(const struct kb_check *check, const struct kb_sentence *sentence, uint32_t at)
{
    KB_WORD_LIST(tells, "står", "stod", "skriver", "skrev", "skrevet", "læs", "læse", "læser", "nævner", "siger", "fortæller",
                 "fra", "svar", "svare", "svarer", "ring", "punkt", "afsnit", "handler", "forklarer", "om", "fik", "sendte",
                 "spurgte", "stå", "lagde");
    uint32_t end = sentence->first + sentence->count, behind = place_end(check, at, end);
    uint32_t from = at > sentence->first + NEARBY ? at - NEARBY : sentence->first;
    for (uint32_t i = from; behind > 0 && i < end && i < at + NEARBY; i++) {
        if (KB_IS_ONE_OF(check, i, tells)) {
            return 0;
        }
    }
    return behind > 0 && has_paper(check, sentence, at) && !is_elsewhere(check, sentence, at) ? behind : 0;
}

/* The token behind the phrase of a row; 0: it does not stand there, or lacks what it needs. */
static uint32_t row_end(const struct kb_check *check, const struct kb_sentence *sentence, uint32_t at, const struct row *row)
{
    uint32_t end = sentence->first + sentence->count;
    if (row->needs & LIES) {
        return lies_with_letter(check, sentence, at);
    }
    if (row->needs & AROUND) {
        return around_letter(check, sentence, at);
    }
    if ((row->needs & START) && at != sentence->first) {
        return 0;
    }
    uint32_t behind = match(check, at, end, kb_slice_of(row->words));
    bool ended = !(row->needs & END) || behind >= end || (check->text->tokens[behind].flags & KB_TOKEN_PAUSE);
    bool lacks = behind == 0 || !ended || ((row->needs & PAPER) && !has_paper(check, sentence, at)) ||
                 ((row->needs & PLACE) && is_elsewhere(check, sentence, at));
    return lacks ? 0 : behind;
}

bool kb_enclosure_phrase_at(const struct kb_check *check, uint32_t at, struct kb_enclosure_phrase *phrase)
{
    const struct kb_token *token = &check->text->tokens[at];
    if (token->entry == NULL || token->entry->phrase == 0 || (token->flags & KB_TOKEN_QUOTED)) {
        return false;
    }
    const struct first *first = &firsts[token->entry->phrase - 1];
    const struct kb_sentence *sentence = kb_check_sentence(check, at);
    for (size_t i = 0; i < first->count; i++) {
        const struct row *row = &rows[first->rows[i]];
        uint32_t behind = row_end(check, sentence, at, row);
        if (behind > 0) {
            *phrase = (struct kb_enclosure_phrase){behind - 1, (row->needs & (WEAK | LIES | AROUND)) != 0};
            return true;
        }
    }
    return false;
}
