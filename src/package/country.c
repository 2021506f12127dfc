#include <string.h>

#include "base/utf8.h"
#include "package/address.h"

/* Countries that letters from a Danish municipality go to, by their Danish names (ISO 3166-1). */
static const struct {
    char code[3];
    const char *name;
} countries[] = {
    {"AD", "Andorra"},
    {"AE", "De Forenede Arabiske Emirater"},
    {"AF", "Afghanistan"},
    {"AL", "Albanien"},
    {"AM", "Armenien"},
    {"AR", "Argentina"},
    {"AT", "Østrig"},
    {"AU", "Australien"},
    {"BA", "Bosnien-Hercegovina"},
    {"BE", "Belgien"},
    {"BG", "Bulgarien"},
    {"BR", "Brasilien"},
    {"BY", "Belarus"},
    {"CA", "Canada"},
    {"CH", "Schweiz"},
    {"CL", "Chile"},
    {"CN", "Kina"},
    {"CY", "Cypern"},
    {"CZ", "Tjekkiet"},
    {"DE", "Tyskland"},
    {"DK", "Danmark"},
    {"EE", "Estland"},
    {"EG", "Egypten"},
    {"ES", "Spanien"},
    {"ET", "Etiopien"},
    {"FI", "Finland"},
    {"FO", "Færøerne"},
    {"FR", "Frankrig"},
    {"GB", "Storbritannien"},
    {"GB", "England"},
    {"GB", "Skotland"},
    {"GB", "Wales"},
    {"GL", "Grønland"},
    {"GR", "Grækenland"},
    {"HR", "Kroatien"},
    {"HU", "Ungarn"},
    {"IE", "Irland"},
    {"IL", "Israel"},
    {"IN", "Indien"},
    {"IQ", "Irak"},
    {"IR", "Iran"},
    {"IS", "Island"},
    {"IT", "Italien"},
    {"JO", "Jordan"},
    {"JP", "Japan"},
    {"KE", "Kenya"},
    {"KR", "Sydkorea"},
    {"LB", "Libanon"},
    {"LI", "Liechtenstein"},
    {"LK", "Sri Lanka"},
    {"LT", "Litauen"},
    {"LU", "Luxembourg"},
    {"LV", "Letland"},
    {"MA", "Marokko"},
    {"MC", "Monaco"},
    {"MD", "Moldova"},
    {"ME", "Montenegro"},
    {"MK", "Nordmakedonien"},
    {"MT", "Malta"},
    {"MX", "Mexico"},
    {"NL", "Holland"},
    {"NL", "Nederlandene"},
    {"NO", "Norge"},
    {"NZ", "New Zealand"},
    {"PH", "Filippinerne"},
    {"PK", "Pakistan"},
    {"PL", "Polen"},
    {"PT", "Portugal"},
    {"RO", "Rumænien"},
    {"RS", "Serbien"},
    {"RU", "Rusland"},
    {"SE", "Sverige"},
    {"SI", "Slovenien"},
    {"SK", "Slovakiet"},
    {"SO", "Somalia"},
    {"SY", "Syrien"},
    {"TH", "Thailand"},
    {"TR", "Tyrkiet"},
    {"UA", "Ukraine"},
    {"US", "USA"},
    {"US", "De Forenede Stater"},
    {"VN", "Vietnam"},
    {"XK", "Kosovo"},
    {"ZA", "Sydafrika"},
};

static bool is_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool kb_country_code(struct kb_slice country, char code[3])
{
    country = kb_slice_trim(country);
    if (country.length == 0) {
        memcpy(code, "DK", 3);
        return true;
    }
    if (country.length == 2 && is_letter(country.data[0]) && is_letter(country.data[1])) {
        code[0] = (char)(country.data[0] & ~0x20);
        code[1] = (char)(country.data[1] & ~0x20);
        code[2] = '\0';
        return true;
    }
    for (size_t i = 0; i < sizeof countries / sizeof *countries; i++) {
        if (kb_utf8_equal_fold(country, kb_slice_of(countries[i].name))) {
            memcpy(code, countries[i].code, 3);
            return true;
        }
    }
    return false;
}
