# klarbrev: case data and Mustache templates to accessible letters.
BUILD ?= build
CC ?= gcc
ROOMS ?= base data tmpl doc font image symbol figure layout pdf html plain engine
PACKAGES = libxml-2.0 jansson harfbuzz harfbuzz-subset fribidi libutf8proc libqrencode libpng zlib
WARNINGS = -Wall -Wextra -Wconversion -Werror -pedantic
CFLAGS ?= -O2 -g
KB_CFLAGS = -std=c17 $(WARNINGS) -D_POSIX_C_SOURCE=200809L -fPIC -fvisibility=hidden -Iinclude -Isrc \
            $(shell pkg-config --cflags $(PACKAGES))
KB_LIBS = $(shell pkg-config --libs $(PACKAGES)) -lhpdf -lunibreak -lpthread -lm
SOURCES = $(foreach room,$(ROOMS),$(wildcard src/$(room)/*.c))
OBJECTS = $(SOURCES:src/%.c=$(BUILD)/obj/%.o)
CLI_OBJECTS = $(patsubst src/%.c,$(BUILD)/obj/%.o,$(wildcard src/cli/*.c))
UNIT_TESTS = $(foreach room,$(ROOMS),$(patsubst tests/%.c,$(BUILD)/tests/%,$(wildcard tests/$(room)/test_*.c)))

all: $(BUILD)/klarbrev

$(BUILD)/libklarbrev.a: $(OBJECTS)
	@rm -f $@
	ar rcs $@ $^

$(BUILD)/klarbrev: $(CLI_OBJECTS) $(BUILD)/libklarbrev.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(KB_LIBS)

$(BUILD)/obj/%.o: src/%.c
	@mkdir -p $(@D)
	$(CC) $(KB_CFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/tests/%: tests/%.c $(BUILD)/libklarbrev.a
	@mkdir -p $(@D)
	$(CC) $(KB_CFLAGS) -Itests $(CFLAGS) $(LDFLAGS) -o $@ $< $(BUILD)/libklarbrev.a $(KB_LIBS) -lcmocka

# Unit tests of the rooms in ROOMS only: make unit ROOMS="base data" BUILD=/tmp/x
unit: $(UNIT_TESTS)
	@status=0; for t in $(UNIT_TESTS); do $$t || status=1; done; exit $$status

-include $(OBJECTS:.o=.d)
.PHONY: all unit
.DELETE_ON_ERROR:
