#ifndef KB_TESTS_HTML_SHA256_H
#define KB_TESTS_HTML_SHA256_H

#include <math.h>
#include <stdint.h>
#include <string.h>

/* SHA-256 (FIPS 180-4) as a content security policy writes it: "sha256-" and base64. */
enum { SHA256_TEXT = 7 + 44 + 1 };

static inline uint32_t sha256_turn(uint32_t word, int by)
{
    return word >> by | word << (32 - by);
}

/* The first 32 bits of the fractional part. */
static inline uint32_t sha256_fraction(double root)
{
    return (uint32_t)((root - floor(root)) * 4294967296.0);
}

static inline void sha256_block(uint32_t state[8], const uint8_t *block, const uint32_t constants[64])
{
    uint32_t words[64], v[8];
    for (int i = 0; i < 16; i++) {
        words[i] =
            (uint32_t)block[i * 4] << 24 | (uint32_t)block[i * 4 + 1] << 16 | (uint32_t)block[i * 4 + 2] << 8 | block[i * 4 + 3];
    }
    for (int i = 16; i < 64; i++) {
        uint32_t a = words[i - 15], b = words[i - 2];
        words[i] = words[i - 16] + (sha256_turn(a, 7) ^ sha256_turn(a, 18) ^ a >> 3) + words[i - 7] +
                   (sha256_turn(b, 17) ^ sha256_turn(b, 19) ^ b >> 10);
    }
    memcpy(v, state, sizeof v);
    for (int i = 0; i < 64; i++) {
        uint32_t one = v[7] + (sha256_turn(v[4], 6) ^ sha256_turn(v[4], 11) ^ sha256_turn(v[4], 25)) +
                       ((v[4] & v[5]) ^ (~v[4] & v[6])) + constants[i] + words[i];
        uint32_t two = (sha256_turn(v[0], 2) ^ sha256_turn(v[0], 13) ^ sha256_turn(v[0], 22)) +
                       ((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]));
        memmove(v + 1, v, 7 * sizeof v[0]);
        v[4] += one;
        v[0] = one + two;
    }
    for (int i = 0; i < 8; i++) {
        state[i] += v[i];
    }
}

static inline void sha256_base64(const char *text, size_t length, char out[SHA256_TEXT])
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    uint32_t state[8], constants[64];
    uint8_t hash[33] = {0};
    int found = 0;
    for (uint32_t number = 2; found < 64; number++) {
        uint32_t divisor = 2;
        while (number % divisor != 0) {
            divisor++;
        }
        if (divisor == number) {
            if (found < 8) {
                state[found] = sha256_fraction(sqrt(number));
            }
            constants[found++] = sha256_fraction(cbrt(number));
        }
    }
    for (size_t start = 0; start < length + 9; start += 64) {
        uint8_t block[64] = {0};
        for (size_t i = 0; i < 64 && start + i <= length; i++) {
            block[i] = start + i < length ? (uint8_t)text[start + i] : 0x80;
        }
        for (int i = 0; start + 64 >= length + 9 && i < 8; i++) {
            block[63 - i] = (uint8_t)((uint64_t)length * 8 >> (8 * i));
        }
        sha256_block(state, block, constants);
    }
    for (int i = 0; i < 32; i++) {
        hash[i] = (uint8_t)(state[i / 4] >> (24 - i % 4 * 8));
    }
    memcpy(out, "sha256-", 7);
    for (int i = 0; i < 44; i++) {
        int bit = i * 6;
        uint32_t pair = (uint32_t)hash[bit / 8] << 8 | hash[bit / 8 + 1 < 33 ? bit / 8 + 1 : 32];
        out[7 + i] = digits[pair >> (10 - bit % 8) & 63];
    }
    out[7 + 43] = '=';
    out[7 + 44] = '\0';
}

#endif
