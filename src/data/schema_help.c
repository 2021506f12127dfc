#include "data/schema_parts.h"

/* What help there is: for leaflets. */

const struct kb_field kb_schema_muligheder = {
    .name = "muligheder",
    .type = KB_LIST,
    .optional = true,
    .question = "Hvilken hjælp vil du fortælle om?",
    .meaning = "Den hjælp, der findes, en mulighed ad gangen.",
    .children = MEMBERS(ITEM(
        LEAF("navn", KB_TEXT, REQUIRED, "Hvad hedder hjælpen, så alle forstår det?", "Hjælpens navn.", "Hjælp i din egen bolig"),
        LEAF("hvad", KB_TEXT, REQUIRED, "Hvad får man? Skriv: Du kan ...", "Det, man får.",
             "Du kan få en fast person, som hjælper dig med det, der er svært i hverdagen."),
        LEAF("saadan", KB_TEXT, OPTIONAL, "Hvordan begynder man?", "Sådan begynder man.", "Ring til mig, så taler vi om det."),
        LEAF("link", KB_URL, OPTIONAL, "Er der en film eller en side om det?", "En side på nettet.",
             "https://www.egelund.example/bostoette"),
        LEAF("link_tekst", KB_TEXT, OPTIONAL, "Hvad er der bag linket?", "Det, linket viser.", "Se en film på to minutter"),
        LEAF("symbol", KB_TEXT, OPTIONAL, "Hvilket symbol passer til det?", "Symbolets navn eller et ord.", "bostøtte"))),
};
