#ifndef KB_CLI_HELP_DELIVER_H
#define KB_CLI_HELP_DELIVER_H

#include "cli/cli.h"

/* What -h says of the commands that send and remember, in Danish and English. */
#define KB_HELP_RELEASE                                                                                                          \
    {                                                                                                                            \
        "klarbrev release SKABELON SAG --outbox MAPPE [--key NØGLE] [--channel KANAL] [--html] [--by NAVN] [--dry-run]\n"       \
        "klarbrev release hold SKABELON SAG --outbox MAPPE [--until ÅÅÅÅ-MM-DD]\n"                                           \
        "klarbrev release list|due --outbox MAPPE [--date ÅÅÅÅ-MM-DD]\n"                                                     \
        "klarbrev release cancel ID --outbox MAPPE --reason GRUND\n"                                                             \
        "Sender et brev: kontrol, dokument, pakke og en post i journalen. Det hele eller intet, og aldrig to gange.\n"           \
        "Brevet ligger i MAPPE/klar/ID, til nogen henter det. docs/udsendelse.md fortæller resten.\n"                           \
        "  hold          lad brevet vente til den første dag, det må sendes, eller til --until\n"                              \
        "  list          vis, hvad der ligger i udbakken, og hvad der venter\n"                                                  \
        "  due           send de breve, hvis dag er kommet; kør den hver morgen\n"                                              \
        "  cancel        træk et brev tilbage, som ingen har hentet endnu\n"                                                    \
        "  --outbox M    udbakken; den bliver lavet, når den ikke er der\n"                                                     \
        "  --journal FIL journalen; journal.db i udbakken, når den ikke er nævnt\n"                                            \
        "  --key NØGLE   dit eget navn for brevet: den samme nøgle giver aldrig to breve\n"                                    \
        "                (uden --key er det skabelon, sag og dato, der gør et brev til det samme)\n"                            \
        "  --channel K   automatisk, digital-post, fysisk-post, nemsms eller ingen (I afleverer det selv)\n"                     \
        "  --memo V      beskeden til Digital Post som MeMo 1.1 eller 1.2 (standard)\n"                                          \
        "  --html        også som HTML\n"                                                                                       \
        "  --by NAVN     hvem der sender; ellers den, der er logget ind\n"                                                       \
        "  --keep-text   gem brevets tekst i journalen; ellers gemmes kun dens aftryk\n"                                         \
        "  --dry-run     vis, hvad der ville blive sendt, og skriv intet\n"                                                      \
        "  --format F    human (standard) eller json\n"                                                                          \
        "  --date, --set, --override, --window   som i klarbrev render\n"                                                        \
        "  --draft, --no-check   bliver afvist: det, der sendes, er set efter\n",                                                \
            "klarbrev release TEMPLATE CASE --outbox DIR [--key KEY] [--channel CHANNEL] [--html] [--by NAME] [--dry-run]\n"     \
            "klarbrev release hold TEMPLATE CASE --outbox DIR [--until YYYY-MM-DD]\n"                                            \
            "klarbrev release list|due --outbox DIR [--date YYYY-MM-DD]\n"                                                       \
            "klarbrev release cancel ID --outbox DIR --reason REASON\n"                                                          \
            "Sends a letter: gate, document, package, and an entry in the journal. All of it or nothing, and never twice.\n"     \
            "The letter lies in DIR/klar/ID until somebody takes it. docs/udsendelse.md tells the rest, in Danish.\n"            \
            "  hold          let the letter wait until the first day when it may be sent, or until --until\n"                    \
            "  list          show what lies in the outbox, and what waits\n"                                                     \
            "  due           send the letters whose day has come; run it each morning\n"                                         \
            "  cancel        pull a letter back that nobody has taken yet\n"                                                     \
            "  --outbox DIR  the outbox; it is made when it isn't there\n"                                                       \
            "  --journal FILE the journal; journal.db in the outbox unless named\n"                                              \
            "  --key KEY     your own name for the letter: the same key never gives two letters\n"                               \
            "                (without --key, template, case and date make it the same letter)\n"                                 \
            "  --channel C   automatisk, digital-post, fysisk-post, nemsms or ingen (you hand it over yourselves)\n"             \
            "  --memo V      the message for Digital Post as MeMo 1.1 or 1.2 (the default)\n"                                    \
            "  --html        as HTML too\n"                                                                                      \
            "  --by NAME     who sends it; else whoever is logged in\n"                                                          \
            "  --keep-text   keep the text of the letter in the journal; else only its hash is kept\n"                           \
            "  --dry-run     show what would be sent, and write nothing\n"                                                       \
            "  --format F    human (the default) or json\n"                                                                      \
            "  --date, --set, --override, --window   as in klarbrev render\n"                                                    \
            "  --draft, --no-check   are refused: what is sent was checked\n"                                                    \
    }

#define KB_HELP_JOURNAL                                                                                                          \
    {                                                                                                                            \
        "klarbrev journal list | show ID | verify | export | prune --before ÅÅÅÅ-MM-DD   --journal FIL | --outbox MAPPE\n"   \
        "Journalen over det, der er sendt: en kæde af poster, hvor hver post har den forriges aftryk.\n"                        \
        "  list          en linje for hver post\n"                                                                               \
        "  show ID       alt om et brev, eller om posten med det nummer\n"                                                       \
        "  verify        se efter, om noget er ændret, flyttet eller fjernet\n"                                                 \
        "  --head N:AFTRYK  verify: sammenlign med et hoved, du har skrevet ned før\n"                                          \
        "  export        alle poster som JSON, eller CSV med --format csv; -o FIL skriver i en fil\n"                            \
        "  prune         fjern det, der handler om mennesker, fra poster før --before; aftrykkene bliver\n"                     \
        "  --case-type N prune: kun sager, hvis KLE-nummer begynder sådan, som 27.42\n"                                         \
        "  --by NAVN     prune: hvem der rydder op\n",                                                                           \
            "klarbrev journal list | show ID | verify | export | prune --before YYYY-MM-DD   --journal FILE | --outbox DIR\n"    \
            "The journal of what was sent: a chain of entries, each with the hash of the one before.\n"                          \
            "  list          a line for each entry\n"                                                                            \
            "  show ID       all about one letter, or about the entry with that number\n"                                        \
            "  verify        see whether anything was changed, moved or taken away\n"                                            \
            "  --head N:HASH verify: hold it against a head that you wrote down before\n"                                        \
            "  export        all entries as JSON, or CSV with --format csv; -o FILE writes to a file\n"                          \
            "  prune         remove what tells of persons from entries before --before; the hashes stay\n"                       \
            "  --case-type N prune: only cases whose KLE number begins so, such as 27.42\n"                                      \
            "  --by NAME     prune: who tidies up\n"                                                                             \
    }

#endif
