# klarbrev: case data and Mustache templates to accessible letters. `make help` lists what can be made.
VERSION = $(shell sed -n '/kb_version(void)/,/}/s/.*return "\(.*\)";/\1/p' src/engine/*.c)
BUILD ?= build
PREFIX ?= /usr/local
LIBDIR ?= $(PREFIX)/lib
SYSCONFDIR ?= $(PREFIX)/etc
UNITDIR ?= $(PREFIX)/lib/systemd/system
ZSHDIR ?= $(PREFIX)/share/zsh/site-functions
ifeq ($(origin CC),default)
CC = gcc
endif
CFLAGS ?= -O2 -g
JOBS ?= $(shell nproc 2>/dev/null || echo 2)
ROOMS ?= $(filter-out cli,$(notdir $(wildcard src/*)))

# Asked for once, and only when something is compiled: pkg-config may be missing before the set-up.
PACKAGES = libxml-2.0 jansson harfbuzz harfbuzz-subset fribidi libunibreak libutf8proc libqrencode libpng libjpeg zlib hunspell libqpdf libmicrohttpd gnutls libzip sqlite3 libarchive
PACKAGE_CFLAGS = $(eval PACKAGE_CFLAGS := $(shell pkg-config --cflags $(PACKAGES)))$(PACKAGE_CFLAGS)
PACKAGE_LIBS = $(eval PACKAGE_LIBS := $(shell pkg-config --libs $(PACKAGES)) -lhpdf -lpthread -lm)$(PACKAGE_LIBS)

# One short line per file; make V=1 shows the commands, make -s shows nothing.
Q = $(if $(V),,@)
SAY = @$(if $(findstring s,$(firstword -$(MAKEFLAGS))),:,echo)

WARNINGS = -Wall -Wextra -Wconversion -Werror -pedantic
KB_CFLAGS = -std=c17 $(WARNINGS) -D_POSIX_C_SOURCE=200809L -fPIC -fvisibility=hidden -Iinclude -Isrc -I$(BUILD)/made $(PACKAGE_CFLAGS)
CHECK_CFLAGS = $(KB_CFLAGS) -Itests $(CFLAGS) -MMD -MP

OBJECTS = $(patsubst src/%.c,$(BUILD)/obj/%.o,$(foreach room,$(ROOMS),$(wildcard src/$(room)/*.c)))
CLI_OBJECTS = $(patsubst src/%.c,$(BUILD)/obj/%.o,$(wildcard src/cli/*.c))
UNIT_TESTS = $(foreach room,$(ROOMS),$(patsubst tests/%.c,$(BUILD)/tests/%,$(wildcard tests/$(room)/test_*.c)))
FUZZ_TARGETS = $(patsubst tests/fuzz/fuzz_%.c,%,$(wildcard tests/fuzz/fuzz_*.c))
REPLAYS = $(FUZZ_TARGETS:%=$(BUILD)/tests/fuzz/replay_%)

all: $(BUILD)/klarbrev $(BUILD)/libklarbrev.so $(BUILD)/klarbrev.pc $(BUILD)/symbols.kbs $(BUILD)/workbench ## the program, the library and its pkg-config file

$(BUILD)/libklarbrev.a: $(OBJECTS)
	@rm -f $@
	$(SAY) '  AR  $@'
	$(Q)$(AR) rcs $@ $^

$(BUILD)/libklarbrev.so.1: $(OBJECTS)
	$(SAY) '  CC  $@'
	$(Q)$(CC) -shared -Wl,-soname,libklarbrev.so.1 -Wl,--as-needed $(CFLAGS) $(LDFLAGS) -o $@ $^ $(PACKAGE_LIBS)

$(BUILD)/libklarbrev.so: $(BUILD)/libklarbrev.so.1
	@ln -sf libklarbrev.so.1 $@

$(BUILD)/klarbrev: $(CLI_OBJECTS) $(BUILD)/libklarbrev.a
	$(SAY) '  CC  $@'
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -Wl,--as-needed -o $@ $^ $(PACKAGE_LIBS)

# The drawings of symbols in one table (docs/symbol-table.md): klarbrev's own, and OpenMoji's when it was fetched.
OPENMOJI = $(wildcard build/fetched/openmoji/etiketter.tsv)
OWN_SYMBOLS = $(wildcard symbols/own/*.svg)
OWN_NAMES = $(wildcard symbols/own/*.tsv)
$(BUILD)/symbols.kbs: $(OWN_SYMBOLS) $(OWN_NAMES) $(OPENMOJI) $(wildcard src/symbol/*.c) | $(BUILD)/klarbrev
	$(SAY) '  PACK $@'
	$(Q)$(if $(OWN_SYMBOLS)$(OPENMOJI),$(BUILD)/klarbrev symbols pack $(if $(OWN_SYMBOLS),symbols/own) $(dir $(OPENMOJI)) -o $@,rm -f $@)

# The workbench's page: its own files, and CodeMirror and PDF.js when they were fetched.
PAGE = $(wildcard src/workbench/*) $(wildcard build/fetched/workbench/*)
$(BUILD)/workbench: $(PAGE)
	@rm -rf $@.new && mkdir -p $@.new
	$(SAY) '  COPY $@'
	$(Q)cp $(PAGE) $@.new && rm -rf $@ && mv $@.new $@

symbols: ## fetches OpenMoji's drawings and packs all symbols
	@.ci/fetch-symbols
	@$(MAKE) --no-print-directory -s -j$(JOBS) $(BUILD)/symbols.kbs

$(BUILD)/klarbrev.pc: Makefile $(BUILD)/prefix
	@mkdir -p $(@D)
	@printf '%s\n' 'prefix=$(PREFIX)' 'libdir=$(LIBDIR:$(PREFIX)%=$${prefix}%)' 'Name: klarbrev' 'Description: Accessible letters from case data and templates' \
	    'Version: $(VERSION)' 'Cflags: -I$${prefix}/include' 'Libs: -L$${libdir} -lklarbrev' \
	    'Requires.private: $(PACKAGES)' 'Libs.private: -lhpdf -lpthread -lm' >$@

# Where the installed program finds its templates; compiled anew when PREFIX is another.
$(BUILD)/prefix: always
	@mkdir -p $(@D)
	@echo '$(PREFIX) $(LIBDIR)' | cmp -s - $@ || echo '$(PREFIX) $(LIBDIR)' >$@

$(CLI_OBJECTS): $(BUILD)/prefix
$(CLI_OBJECTS): KB_CFLAGS += -DKB_DATADIR='"$(PREFIX)/share/klarbrev"' -DKB_BUILDDIR='"$(BUILD)"'

# A file as the numbers of its bytes, to be included in an array.
BYTES = $(Q)mkdir -p $(@D) && od -An -v -tu1 $< | sed 's/ *\([0-9][0-9]*\)/\1,/g; $$s/,$$//' >$@
$(BUILD)/made/%.inc: src/%.json
	$(BYTES)
$(BUILD)/made/%.inc: src/%.rng
	$(BYTES)

$(BUILD)/obj/service/openapi.o: $(BUILD)/made/service/openapi.inc
$(BUILD)/obj/package/grammar.o: $(BUILD)/made/package/formats.inc

$(BUILD)/obj/%.o: src/%.c
	@mkdir -p $(@D)
	$(SAY) '  CC  $@'
	$(Q)$(CC) $(KB_CFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/tests/fuzz/replay_%: tests/fuzz/fuzz_%.c tests/fuzz/replay.c $(BUILD)/libklarbrev.a
	@mkdir -p $(@D)
	$(SAY) '  CC  $@'
	$(Q)$(CC) $(filter-out -MMD -MP,$(CHECK_CFLAGS)) -DKB_CORPUS='"tests/fuzz/corpus/$*"' $(LDFLAGS) -o $@ $^ $(PACKAGE_LIBS)

$(BUILD)/tests/%: tests/%.c $(BUILD)/libklarbrev.a
	@mkdir -p $(@D)
	$(SAY) '  CC  $@'
	$(Q)$(CC) $(CHECK_CFLAGS) $(LDFLAGS) -o $@ $< $(BUILD)/libklarbrev.a $(PACKAGE_LIBS) -lcmocka

$(BUILD)/tests/bench/%: tests/bench/%.c tests/bench/support.c tests/bench/peers.c $(BUILD)/obj/cli/posix_world.o $(BUILD)/libklarbrev.a
	@mkdir -p $(@D)
	$(SAY) '  CC  $@'
	$(Q)$(CC) $(filter-out -MMD -MP,$(CHECK_CFLAGS)) $(LDFLAGS) -o $@ $^ $(PACKAGE_LIBS)

demo: ## installs what is missing, builds, and renders every case in examples/ to build/demo/
	@.ci/install-packages build run
	@.ci/fetch-symbols
	@.ci/fetch-workbench
	@$(MAKE) --no-print-directory -s -j$(JOBS) all
	@BUILD=$(BUILD) examples/render-all

gallery: ## makes docs/galleri.md anew: contact sheets of all symbols, and page 1 of all examples
	@$(MAKE) --no-print-directory -s -j$(JOBS) all
	@BUILD=$(BUILD) examples/gallery

# What each runner counts: programs of the code, and rules of the house.
CODE_TESTS = $(UNIT_TESTS) $(REPLAYS) $(wildcard tests/cli/*.sh)
HOUSE_TESTS = tests/install/install.sh $(addprefix tests/scripts/,include-rules.sh headers.sh comments.sh exports.sh outside.sh tidy-tree.sh)
test-programs: $(UNIT_TESTS) $(REPLAYS) $(BUILD)/klarbrev

check: ## installs what is missing, then runs all tests
	@.ci/install-packages build run test
	@.ci/fetch-symbols
	@.ci/fetch-workbench
	@$(MAKE) --no-print-directory -s -j$(JOBS) all test-programs
	@BUILD=$(BUILD) CC='$(CC)' tests/run -j $(JOBS) $(BUILD)/check $(CODE_TESTS) $(HOUSE_TESTS)

SANITIZE = -fsanitize=address,undefined -fno-sanitize-recover=undefined
check-asan: ## the tests of the code under AddressSanitizer and UndefinedBehaviorSanitizer
	@$(MAKE) --no-print-directory -s -j$(JOBS) check-code BUILD=$(BUILD)/asan CFLAGS='-O1 -g -fno-omit-frame-pointer $(SANITIZE)' LDFLAGS='$(SANITIZE)'

VALGRIND = valgrind -q --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite,indirect
check-valgrind: ## the tests of the code under valgrind, leaks included
	@$(MAKE) --no-print-directory -s -j$(JOBS) check-code BUILD=$(BUILD)/valgrind CFLAGS='-O1 -g' WRAP='$(VALGRIND)'

# The program as the shell tests call it; under valgrind, through a script.
check-code: test-programs
	@printf '#!/bin/sh\nexec $(WRAP) $(abspath $(BUILD))/klarbrev "$$@"\n' >$(BUILD)/klarbrev-wrapped && chmod +x $(BUILD)/klarbrev-wrapped
	@BUILD=$(BUILD) KLARBREV=$(BUILD)/klarbrev-wrapped WRAP='$(WRAP)' tests/run -j $(JOBS) $(BUILD)/check $(CODE_TESTS)

check-selftest: ## proves that each check can fail
	@$(MAKE) --no-print-directory -s -j$(JOBS) all
	@BUILD=$(BUILD) CC='$(CC)' tests/run $(BUILD)/selftest tests/scripts/selftest.sh

# Unit tests of some rooms only: make unit ROOMS="base data" BUILD=/tmp/x
unit: $(UNIT_TESTS)
	@status=0; for t in $(UNIT_TESTS); do $$t || status=1; done; exit $$status

golden: ## writes the golden files anew and shows what changed
	@$(MAKE) --no-print-directory -s -j$(JOBS) test-programs
	-@KB_GOLDEN=write BUILD=$(BUILD) tests/run $(BUILD)/check $(UNIT_TESTS) $(wildcard tests/cli/*.sh)
	@git --no-pager diff --stat -p -- 'tests/*/golden'

FUZZ_SECONDS ?= 30
fuzz: ## fuzzes each parser for FUZZ_SECONDS, starting from its corpus
	@BUILD=$(BUILD) FUZZ_SECONDS=$(FUZZ_SECONDS) LIBS='$(PACKAGE_LIBS)' tests/scripts/fuzz.sh $(FUZZ_TARGETS)

conformance: ## veraPDF, qpdf, poppler, mutool and axe over every example, or over FILES="a.pdf b.pdf"
	@$(if $(FILES),,$(MAKE) --no-print-directory -s -j$(JOBS) all)
	@BUILD=$(BUILD) tests/scripts/conformance.sh $(FILES)

bench: ## speed, size and memory against other programs
	@$(MAKE) --no-print-directory -s -j$(JOBS) all $(BUILD)/tests/bench/bench $(BUILD)/tests/bench/gate $(BUILD)/tests/bench/plan
	@BUILD=$(BUILD) CC='$(CC)' tests/bench/run.sh

$(BUILD)/tests/bench/hello: tests/bench/hello.c
	@mkdir -p $(@D)
	$(SAY) '  CC  $@'
	$(Q)$(CC) $(filter-out -MMD -MP,$(CHECK_CFLAGS)) $(LDFLAGS) -o $@ $< $(PACKAGE_LIBS)

bench-service: ## the print service under load: letters a second, waiting, idle connections, memory over many letters
	@.ci/install-packages build run bench
	@$(MAKE) --no-print-directory -s -j$(JOBS) all $(BUILD)/tests/bench/hello
	@BUILD=$(BUILD) tests/bench/service.sh

lint: ## clang-tidy, cppcheck, shellcheck, formatting and function lengths
	@BUILD=$(BUILD) KB_CFLAGS='$(KB_CFLAGS)' LIMIT=1800 tests/run $(BUILD)/lint tests/scripts/lint.sh

# What is shipped was looked at by two people: make approve-templates PROOFED_BY="Anna Lund" APPROVED_BY="Bo Ek". It is valid from
# a day long gone, since nobody knows what a clock will say where it is installed.
VALID_FROM ?= 2020-01-01
approve-templates: all ## makes a version of each template that was changed; PROOFED_BY and APPROVED_BY name two people
	@[ -n '$(PROOFED_BY)' ] && [ -n '$(APPROVED_BY)' ] || { echo 'make approve-templates PROOFED_BY=... APPROVED_BY=...' >&2; exit 2; }
	@status=0; $(BUILD)/klarbrev templates proof --all --by '$(PROOFED_BY)' || status=1; \
	    $(BUILD)/klarbrev templates approve --all --by '$(APPROVED_BY)' --valid-from '$(VALID_FROM)' || status=1; exit $$status

COPY = install -m 644
DATA = $(DESTDIR)$(PREFIX)/share
install: all ## into DESTDIR and PREFIX: program, library, headers, templates, symbols, man pages, completion, systemd units
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(LIBDIR)/pkgconfig $(DESTDIR)$(PREFIX)/include/klarbrev $(DATA)/klarbrev/workbench \
	    $(DATA)/man/man1 $(DATA)/man/man5 $(DATA)/bash-completion/completions $(DESTDIR)$(ZSHDIR) $(DESTDIR)$(UNITDIR) $(DESTDIR)$(SYSCONFDIR)/klarbrev
	install -m 755 $(BUILD)/klarbrev $(DESTDIR)$(PREFIX)/bin
	$(COPY) $(BUILD)/libklarbrev.so.1 $(BUILD)/libklarbrev.a $(DESTDIR)$(LIBDIR)
	ln -sf libklarbrev.so.1 $(DESTDIR)$(LIBDIR)/libklarbrev.so
	$(COPY) $(BUILD)/klarbrev.pc $(DESTDIR)$(LIBDIR)/pkgconfig
	$(COPY) include/klarbrev/*.h $(DESTDIR)$(PREFIX)/include/klarbrev
	cp -R templates $(wildcard symbols) $(DATA)/klarbrev
	$(if $(wildcard $(BUILD)/symbols.kbs),install -d $(DATA)/klarbrev/symbols && $(COPY) $(BUILD)/symbols.kbs $(DATA)/klarbrev/symbols)
	$(COPY) $(BUILD)/workbench/* $(DATA)/klarbrev/workbench
	$(COPY) docs/man/*.1 $(DATA)/man/man1
	$(COPY) docs/man/*.5 $(DATA)/man/man5
	$(COPY) docs/completion/klarbrev.bash $(DATA)/bash-completion/completions/klarbrev
	$(COPY) docs/completion/_klarbrev $(DESTDIR)$(ZSHDIR)
	for unit in service socket; do \
	    sed 's|@PREFIX@|$(PREFIX)|g; s|@SYSCONFDIR@|$(SYSCONFDIR)|g' docs/systemd/klarbrev.$$unit >$(DESTDIR)$(UNITDIR)/klarbrev.$$unit || exit 1; \
	done
	test -e $(DESTDIR)$(SYSCONFDIR)/klarbrev/klarbrev.conf || $(COPY) docs/systemd/klarbrev.conf $(DESTDIR)$(SYSCONFDIR)/klarbrev

deb: ## Debian packages, built and looked through by lintian; KB_INSTALL=1 installs and purges them, too
	@.ci/install-packages build run deb
	@BUILD=$(BUILD) CC='$(CC)' JOBS=$(JOBS) .ci/build-deb $(VERSION)
	@lintian --fail-on error,warning --display-info $(BUILD)/deb/*.changes
	@BUILD=$(BUILD) tests/run $(BUILD)/check tests/install/deb.sh

C_FILES = $(shell git ls-files --cached --others --exclude-standard '*.c' '*.h')
format: ## formats all C files in place
	clang-format -i $(C_FILES)

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 18

-include $(OBJECTS:.o=.d) $(CLI_OBJECTS:.o=.d) $(UNIT_TESTS:=.d)
always:
.PHONY: always all approve-templates symbols demo gallery check check-asan check-valgrind check-code check-selftest test-programs unit golden fuzz conformance bench bench-service lint format install deb help
.DELETE_ON_ERROR:
.SECONDARY:
