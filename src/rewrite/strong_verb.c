#include "rewrite/word.h"

/* Pasts of strong verbs, which the dictionary keeps as words without a tag. */
static const char *const pasts =
    "gik kom fik gav sagde lå sad stod skrev drak sov fandt bød bandt blev faldt fløj forlod fór frøs fulgte gjorde gled "
    "greb græd holdt hjalp hed lagde lød misforstod opgav opgik overtog forstod ødelagde rev satte sank slap sled slog "
    "smurte sneg solgte sprang spurgte stjal stred sugede svandt svor traf trådte trak tvang vandt valgte vidste vred turde "
    "begik begreb betød bestod besad beskrev afgik afgav afbrød antog angav ankom anså deltog fastholdt foregik forekom "
    "foreslog fremgik fremlagde fremstod fratog fortsatte gennemgik genoptog gengav indgik indgav indtog indså medbragte "
    "bragte medtog modtog nedlagde opstod optog overgik overholdt pålagde påtog påstod rådgav tilbød tilgav tilkendegav "
    "tiltog udgik udgav udgjorde udkom udskrev udtrak undgik undlod undtog vedgik vedlagde vedtog videregav begav fralagde "
    "frabad frasagde skete rakte strakte vakte kvalte krøb flød hang gjaldt opholdt spandt skjalv døde fremkom forbød "
    "forblev fordrev forfaldt forgik forsvandt forvandt genfandt genså henlagde";

/* Those that are nouns too: "et bad", "brød", "toget". */
static const char *const nouns_too =
    "bad bar bed brød forløb klang led lod løb nød red sang skar skred skød smed stak steg strøg tog";

static bool has_word(const char *words, struct kb_slice form)
{
    struct kb_slice rest = kb_slice_of(words);
    while (rest.length > 0) {
        if (kb_slice_equal(kb_slice_cut(&rest, ' '), form)) {
            return true;
        }
    }
    return false;
}

enum kb_strong_past kb_strong_past_of(struct kb_slice form)
{
    return has_word(pasts, form) ? KB_STRONG_PAST : has_word(nouns_too, form) ? KB_STRONG_PAST_OR_NOUN : KB_NO_STRONG_PAST;
}
