#include "symbol/irregular.h"

/* Forms that the dictionary has as words of their own, or without saying what they are. */
static const struct form {
    const char *form, *stem;
    unsigned traits;
} forms[] = {
#define PAST(form, stem)                                                                                                         \
    {                                                                                                                            \
        form, stem, KB_STEM_VERB | KB_STEM_PAST                                                                                  \
    }
#define PRESENT(form, stem)                                                                                                      \
    {                                                                                                                            \
        form, stem, KB_STEM_VERB                                                                                                 \
    }
#define MANY(form, stem)                                                                                                         \
    {                                                                                                                            \
        form, stem, KB_STEM_NOUN | KB_STEM_PLURAL                                                                                \
    }
    PAST("bad", "bede"),       PAST("blev", "blive"),     PAST("bragte", "bringe"),  PAST("brød", "bryde"),
    PAST("drak", "drikke"),    PAST("faldt", "falde"),    PAST("fandt", "finde"),    PAST("fik", "få"),
    PAST("fløj", "flyve"),     PAST("forlod", "forlade"), PAST("forstod", "forstå"), PAST("gav", "give"),
    PAST("gik", "gå"),         PAST("gjorde", "gøre"),    PAST("græd", "græde"),     PAST("havde", "have"),
    PAST("hjalp", "hjælpe"),   PAST("holdt", "holde"),    PAST("hørte", "høre"),     PAST("kom", "komme"),
    PAST("kunne", "kunne"),    PAST("lagde", "lægge"),    PAST("lod", "lade"),       PAST("lå", "ligge"),
    PAST("løb", "løbe"),       PAST("måtte", "måtte"),    PAST("sad", "sidde"),      PAST("sagde", "sige"),
    PAST("sang", "synge"),     PAST("satte", "sætte"),    PAST("skrev", "skrive"),   PAST("skulle", "skulle"),
    PAST("slog", "slå"),       PAST("solgte", "sælge"),   PAST("sov", "sove"),       PAST("spurgte", "spørge"),
    PAST("stod", "stå"),       PAST("så", "se"),          PAST("tog", "tage"),       PAST("traf", "træffe"),
    PAST("valgte", "vælge"),   PAST("vandt", "vinde"),    PAST("var", "være"),       PAST("vidste", "vide"),
    PAST("ville", "ville"),    PAST("øgede", "øge"),      PRESENT("bør", "burde"),   PRESENT("er", "være"),
    PRESENT("gør", "gøre"),    PRESENT("har", "have"),    PRESENT("kan", "kunne"),   PRESENT("må", "måtte"),
    PRESENT("skal", "skulle"), PRESENT("ved", "vide"),    PRESENT("vil", "ville"),   MANY("brødre", "bror"),
    MANY("brødrene", "bror"),  MANY("bøger", "bog"),      MANY("bøgerne", "bog"),    MANY("bønder", "bonde"),
    MANY("børn", "barn"),      MANY("børnene", "barn"),   MANY("døtre", "datter"),   MANY("døtrene", "datter"),
    MANY("fædre", "far"),      MANY("fødder", "fod"),     MANY("fødderne", "fod"),   MANY("gæs", "gås"),
    MANY("hænder", "hånd"),    MANY("hænderne", "hånd"),  MANY("klæder", "klæde"),   MANY("kræfter", "kraft"),
    MANY("køer", "ko"),        MANY("mænd", "mand"),      MANY("mændene", "mand"),   MANY("mødre", "mor"),
    MANY("nætter", "nat"),     MANY("nætterne", "nat"),   MANY("søstre", "søster"),  MANY("søstrene", "søster"),
    MANY("tænder", "tand"),    MANY("tænderne", "tand"),  MANY("tæer", "tå"),        MANY("øjne", "øje"),
    MANY("øjnene", "øje"),     MANY("ører", "øre"),       MANY("ørerne", "øre"),
#undef PAST
#undef PRESENT
#undef MANY
};

bool kb_stem_irregular(struct kb_slice form, struct kb_stem *stem)
{
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        if (kb_slice_is(form, forms[i].form)) {
            *stem = (struct kb_stem){kb_slice_of(forms[i].stem), forms[i].traits};
            return true;
        }
    }
    return false;
}
