#include "rewrite/word.h"

/* First names that are common in Denmark, by who bears them. */
static const struct row {
    enum kb_sex sex;
    const char *names; /* separated by spaces */
} rows[] = {
    {KB_SEX_SHE,
     "Agnes Aisha Alberte Alice Alma Amalie Amina Anette Andrea Anita Anja Ann Anna Anne Annelise Annette Annie Asta Astrid Aya "
     "Barbara Beate Benedicte Bente Berit Birgit Birgitte Birte Birthe Bodil Britt Britta Camilla Carina Caroline Cecilie "
     "Charlotte "
     "Christina Clara Connie Dagmar Daniella Ditte Dorte Dorthe Ebba Edith Elin Elina Elisabeth Ella Ellen Ellie Elna Else "
     "Emilie "
     "Emily Emma Esther Eva Fatima Fatma Fie Filippa Freja Frida Gerda Gitte Grethe Gudrun Hanna Hanne Hannah Heidi Helen Helena "
     "Helene Helle Henriette Hilda Ida Inga Inge Ingeborg Inger Ingrid Irene Iris Isabella Jane Janne Jasmin Jeanette Jette "
     "Johanne "
     "Josefine Julia Julie Jytte Karen Karin Karla Katja Kathrine Katrine Khadija Kirsten Kirstine Kristina Lærke Laila Laura "
     "Layla "
     "Lea Leila Lena Lene Lilly Line Linda Lis Lisbeth Lise Liva Lone Lotte Louise Lykke Maja Malene Maren Margit Margrethe "
     "Maria "
     "Mariam Marianne Marie Marlene Martha Mary Maryam Mathilde Merete Mette Mia Mie Mille Mona Monica Nadia Nanna Naja Natasja "
     "Nina "
     "Nora Olga Olivia Oda Pernille Petra Pia Rakel Randi Rasmine Rebecca Rikke Rita Ronja Rosa Ruth Sabine Sabrina Saga Sandra "
     "Sanne "
     "Sara Sarah Selma Sidsel Signe Silje Silke Simone Sine Sofia Sofie Solveig Sonja Stine Susan Susanne Sussi Sussie Tanja Tea "
     "Thea Theresa Thilde Thyra Tina Tine Tove Trine Ulla Ursula Vera Vibeke Victoria Vilma Yasmin Yvonne Zainab Zoe Åse"},
    {KB_SEX_HE,
     "Abdi Abdul Abdullah Adam Ahmad Ahmed Aksel Albert Aleksander Alexander Alfred Ali Allan Amir Anders Andreas Anker Anton "
     "Arne "
     "Arthur August Axel Benjamin Bent Benny Bertram Birger Bjarne Bjørn Bo Brian Bruno Børge Carl Carsten Casper Christian "
     "Christoffer Claes Claus Daniel David Dennis Ebbe Eigil Ejnar Elias Elliot Emil Erik Erling Esben Eskild Felix Filip Finn "
     "Flemming Frank Frede Frederik Frode Georg Gert Gorm Gunnar Gustav Hans Harald Hassan Helge Henning Henrik Henry Herman "
     "Holger "
     "Hugo Hussein Ib Ibrahim Ingolf Ivan Ivar Jack Jacob Jakob Jamal Jan Janus Jens Jeppe Jesper Jim Jimmi Jimmy Johan Johannes "
     "John "
     "Johnny Jon Jonas Jonathan Jørgen Jørn Kaj Karim Karl Karsten Kasper Keld Kenneth Kent Kevin Khalid Kjeld Klaus Knud "
     "Kristian "
     "Kristoffer Kurt Lars Lasse Laurits Leif Lennart Leo Leon Liam Linus Louis Lucas Ludvig Lukas Mads Magnus Malthe Marcus "
     "Marius "
     "Mark Markus Martin Marvin Mathias Max Michael Mikael Mikkel Mogens Mohamad Mohamed Mohammad Mohammed Morten Mustafa "
     "Nicklas "
     "Nicolai Niels Nikolaj Noah Ole Oliver Omar Orla Oscar Oskar Osman Otto Ove Palle Patrick Paul Peder Peer Per Peter Philip "
     "Poul "
     "Preben Rasmus Rene René Richard Robert Rolf Rune Rasul Saleh Samuel Sebastian Severin Silas Simon Steen Steffen Sten "
     "Stephan Stig Storm Svend Sven Søren Tage Theodor Theo Thomas Thor Thorkild Tim Tobias Toke Tom Tommy Torben Torkil Troels "
     "Uffe "
     "Ulrik Vagn Valdemar Verner Victor Viggo Viktor Vilhelm Villads Villy Walid William Willy Yusuf"},
    {KB_SEX_UNKNOWN, "Alex Bobbie Charlie Chris Gry Kim Kit Lau Liv Lou Mika Robin Sam Sascha Sasha Toni Vanja"},
};

bool kb_first_name_of(struct kb_slice name, enum kb_sex *sex)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct kb_slice rest = kb_slice_of(rows[i].names);
        while (rest.length > 0) {
            if (kb_slice_equal(kb_slice_cut(&rest, ' '), name)) {
                *sex = rows[i].sex;
                return true;
            }
        }
    }
    return false;
}
