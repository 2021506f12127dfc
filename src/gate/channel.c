#include "gate/rule.h"

/* The words of kontaktaftale.kanal, how they stand in a sentence, and whether a letter, or a text message, may go that way. */
static const struct {
    const char *word;
    enum kb_message phrase;
    bool letter, sms;
} channels[] = {
    {"digital-post", KB_MSG_GATE_BY_DIGITAL_POST, true, false},
    {"brev", KB_MSG_GATE_BY_POST, true, false},
    {"telefon", KB_MSG_GATE_BY_PHONE, false, false},
    {"sms", KB_MSG_GATE_BY_SMS, false, true},
    {"email", KB_MSG_GATE_BY_EMAIL, true, false},
    {"moede", KB_MSG_GATE_AT_A_MEETING, false, false},
};
enum { CHANNEL_COUNT = sizeof channels / sizeof channels[0] };

static size_t channel_named(struct kb_slice word)
{
    size_t i = 0;
    while (i < CHANNEL_COUNT && !kb_slice_is(word, channels[i].word)) {
        i++;
    }
    return i;
}

/* Does it go the way that the citizen and the adviser agreed on? */
void kb_gate_channel(struct kb_gate *gate)
{
    size_t agreed = channel_named(kb_gate_text(gate, "kontaktaftale.kanal"));
    size_t used = channel_named(kb_slice_of(gate->letter->channel));
    bool sms = gate->kind & KB_KIND_SMS;
    if (agreed == CHANNEL_COUNT) {
        return;
    }
    bool fine = used < CHANNEL_COUNT ? used == agreed : sms ? channels[agreed].sms : channels[agreed].letter;
    if (fine) {
        return;
    }
    enum kb_message what = used < CHANNEL_COUNT ? channels[used].phrase : sms ? KB_MSG_GATE_BY_SMS : KB_MSG_GATE_AS_A_LETTER;
    kb_gate_say(gate, &(struct kb_gate_remark){
                          .rule = KB_RULE_CHANNEL,
                          .path = "kontaktaftale.kanal",
                          .message = KB_MSG_GATE_CHANNEL,
                          .hint = KB_MSG_HINT_CHANNEL,
                          .arguments = KB_ARGS(gate->name, kb_message_text(channels[agreed].phrase, gate->language),
                                               kb_message_text(what, gate->language)),
                      });
}
