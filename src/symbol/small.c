#include "symbol/small.h"

#include <string.h>

/* The words of each kind, with spaces around them. One word may be of several. */
static const struct group {
    unsigned kind;
    const char *words;
} groups[] = {
    {KB_SMALL | KB_SMALL_ARTICLE,
     " en et den det de min mit mine din dit dine vores jeres hans hendes deres sin sit sine denne dette "
     "disse hver hvert nogen noget nogle alle anden andet andre samme sådanne flere "},
    {KB_SMALL | KB_SMALL_SUBJECT, " jeg du han hun vi i man de den det "},
    {KB_SMALL | KB_SMALL_MODAL, " kan kunne vil ville skal skulle må måtte bør burde tør turde lad lader "},
    {KB_SMALL_MODAL | KB_SMALL_CLAUSE | KB_SMALL, " at "},
    {KB_SMALL | KB_SMALL_ADVERB,
     " også altid gerne bare blot nok jo kun lige selv stadig igen heller ellers derfor her der så nu måske "
     "allerede endnu vel dog ofte tit "},
    {KB_SMALL | KB_SMALL_COPULA, " er var være været bliver blev blive blevet meget lidt mere mest for alt ret helt "},
    {KB_SMALL | KB_SMALL_NOT | KB_SMALL_ADVERB, " ikke aldrig ej næppe "},
    {KB_SMALL | KB_SMALL_NOT | KB_SMALL_ARTICLE, " ingen intet ingenting "},
    {KB_SMALL | KB_SMALL_CLAUSE, " og men eller hvis når da fordi som mens selvom inden end både hverken enten om så "},
    {KB_SMALL | KB_SMALL_VERB,
     " har have haft havde få får fik fået gøre gør gjorde gjort komme kommer kom kommet tage tager tog taget "
     "give giver gav givet gå går gik gået stå står stod sige siger sagde sagt være er var blive bliver blev "},
    {KB_SMALL,
     " sådan mig dig ham hende os jer dem sig til fra på af med ved uden over under mellem mod gennem hos efter før siden indtil "
     "per "
     "pr ad ud ind op ned hen hjem frem bort væk omkring rundt dermed hermed derefter dertil hertil desuden samt kl nr dvs "
     "osv bl evt fx "
     "hvad hvem hvor hvordan hvornår hvorfor hvilken hvilket hvilke vær venlig kære hilsen to tre fire fem seks syv otte ni ti "
     "elleve "
     "tolv "},
};

/* Whether `list` has the word, which holds no space. */
static bool has_word(const char *list, struct kb_slice word)
{
    for (const char *at = list; (at = memchr(at, word.data[0], strlen(at))) != NULL; at++) {
        if (at[-1] == ' ' && strncmp(at, word.data, word.length) == 0 && at[word.length] == ' ') {
            return true;
        }
    }
    return false;
}

unsigned kb_small_of(struct kb_slice word)
{
    unsigned kinds = 0;
    for (size_t i = 0; word.length > 0 && word.length < 16 && i < sizeof groups / sizeof *groups; i++) {
        kinds |= has_word(groups[i].words, word) ? groups[i].kind : 0;
    }
    return kinds;
}
