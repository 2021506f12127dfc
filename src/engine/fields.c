#include "engine/fields.h"

#include <string.h>

#include "base/report.h"

/* What a name is looked up in: the group a section has opened, innermost first. */
struct scope {
    const struct scope *outer;
    const struct kb_field *field;
    const char *path;
};

/* The tags of one template, so that a block can be walked where its parent puts it. */
struct tags {
    struct kb_tag *list;
    size_t count, capacity;
    struct kb_arena *arena;
};

/* A block that stands in for a parent's own, with where it was written. */
struct override {
    struct override *next;
    struct kb_slice name;
    const struct tags *tags;
    size_t start, end;
};

struct walk {
    const struct kb_letter *letter;
    const struct kb_limits *limits;
    struct kb_arena *arena;
    struct kb_diagnostics *diagnostics;
    size_t tags; /* seen so far */
    struct kb_use *list;
    size_t count, capacity;
};

/* Where the walk is. Passed by value: going in changes the copy. */
struct place_in_walk {
    const struct scope *scope;
    const struct kb_condition *condition;
    const struct override *overrides;
    size_t depth;
};

static enum kb_status collect(void *context, const struct kb_tag *tag)
{
    struct tags *tags = context;
    if (tag->kind == KB_TAG_TEXT) {
        return KB_OK;
    }
    struct kb_tag *list = kb_arena_grow(tags->arena, tags->list, tags->count, &tags->capacity, sizeof *list);
    if (list == NULL) {
        return KB_NO_MEMORY;
    }
    tags->list = list;
    list[tags->count++] = *tag;
    return KB_OK;
}

static bool opens(enum kb_tag_kind kind)
{
    return kind == KB_TAG_SECTION || kind == KB_TAG_INVERTED || kind == KB_TAG_PARENT || kind == KB_TAG_BLOCK;
}

/* The index of the end tag that closes the tag at `start`. */
static size_t end_of(const struct tags *tags, size_t start)
{
    size_t depth = 0;
    for (size_t i = start; i < tags->count; i++) {
        if (opens(tags->list[i].kind)) {
            depth++;
        } else if (tags->list[i].kind == KB_TAG_END && --depth == 0) {
            return i;
        }
    }
    return tags->count;
}

static const char *join(struct kb_arena *arena, const char *path, const char *name)
{
    return path == NULL || path[0] == '\0' ? name : kb_arena_format(arena, "%s.%s", path, name);
}

static const char *word_of(const struct kb_field *field, struct kb_slice name)
{
    for (size_t i = 0; field->words != NULL && field->words[i] != NULL; i++) {
        if (kb_slice_is(name, field->words[i])) {
            return field->words[i];
        }
    }
    return NULL;
}

/* One step of a name from a field: into a member, or to a view or word, which ends it. */
static bool step(struct walk *walk, struct kb_use *use, struct kb_slice name)
{
    const struct kb_field *field = use->field;
    if (use->view != NULL || use->word != NULL) {
        return false;
    }
    const struct kb_field *member = field->type == KB_OBJECT ? kb_field_member(field, name) : NULL;
    if (member != NULL) {
        use->path = join(walk->arena, use->path, member->name);
        use->field = member;
        return true;
    }
    use->word = word_of(field, name);
    use->view = use->word != NULL || name.length == 0 ? NULL : kb_view_for(field, name);
    return use->word != NULL || use->view != NULL;
}

static bool is_loop_name(struct kb_slice name)
{
    return name.length > 0 && name.data[0] == '-';
}

/* Leads a name to its field; false, with `owner` and `wrong` set, when it leads nowhere. */
static bool resolve(struct walk *walk, const struct scope *scope, struct kb_use *use)
{
    struct kb_slice rest = use->name;
    if (kb_slice_is(rest, ".")) {
        use->field = scope->field;
        use->path = scope->path;
        return true;
    }
    struct kb_slice segment = kb_slice_cut(&rest, '.');
    const struct scope *at = scope;
    bool found = false;
    for (; at != NULL && !found; at = at->outer) {
        use->field = at->field;
        use->path = at->path;
        found = step(walk, use, segment);
    }
    use->owner = NULL;
    while (found && rest.length > 0) {
        use->owner = use->field;
        segment = kb_slice_cut(&rest, '.');
        found = step(walk, use, segment);
    }
    use->wrong = segment;
    if (!found) {
        use->field = NULL;
        use->path = NULL;
    }
    return found;
}

/* Does a section around it make sure that `path` is there? */
static bool is_guarded(const struct kb_condition *condition, const char *path)
{
    size_t length = strlen(path);
    for (; condition != NULL; condition = condition->outer) {
        bool covers = !condition->inverted && strncmp(condition->path, path, length) == 0;
        if (covers && (condition->path[length] == '\0' || condition->path[length] == '.')) {
            return true;
        }
    }
    return false;
}

/* The first optional field on the way to `path` that may be absent here. The top-level groups are the template's own choice. */
static const char *find_unguarded(struct walk *walk, const struct kb_condition *condition, const char *path)
{
    const struct kb_field *field = walk->letter->schema;
    struct kb_slice rest = kb_slice_of(path);
    const char *prefix = "";
    for (size_t depth = 1; field != NULL && rest.length > 0; depth++) {
        if (field->type == KB_LIST) {
            field = field->children[0];
        }
        struct kb_slice segment = kb_slice_cut(&rest, '.');
        field = kb_field_member(field, segment);
        if (field == NULL) {
            return NULL;
        }
        prefix = join(walk->arena, prefix, field->name);
        if (prefix == NULL) {
            return NULL;
        }
        if (depth > 1 && field->optional && !is_guarded(condition, prefix)) {
            return prefix;
        }
    }
    return NULL;
}

static bool append_use(struct walk *walk, const struct kb_use *use)
{
    struct kb_use *list = kb_arena_grow(walk->arena, walk->list, walk->count, &walk->capacity, sizeof *list);
    if (list == NULL) {
        return false;
    }
    walk->list = list;
    list[walk->count++] = *use;
    return true;
}

static bool add_use(struct walk *walk, const struct kb_tag *tag, const struct place_in_walk *at, struct kb_use *use)
{
    *use = (struct kb_use){.kind = tag->kind, .place = tag->place, .name = tag->name, .condition = at->condition};
    bool known = resolve(walk, at->scope, use);
    bool shows = tag->kind == KB_TAG_VALUE || tag->kind == KB_TAG_RAW;
    if (known && shows && use->path != NULL) {
        use->unguarded = find_unguarded(walk, at->condition, use->path);
    }
    return append_use(walk, use);
}

static enum kb_status walk_tags(struct walk *walk, const struct tags *tags, size_t start, size_t end, struct place_in_walk at);

/* Goes into a section: its condition holds inside, and its field is where names are looked up first. */
static bool enter(struct walk *walk, const struct kb_use *use, struct place_in_walk *at)
{
    struct kb_condition *condition = KB_NEW(walk->arena, struct kb_condition);
    struct scope *scope = KB_NEW(walk->arena, struct scope);
    if (condition == NULL || scope == NULL) {
        return false;
    }
    *condition = (struct kb_condition){at->condition, use->path, use->field, use->word, use->view, use->kind == KB_TAG_INVERTED};
    at->condition = condition;
    if (use->kind == KB_TAG_SECTION) {
        bool is_list = use->field->type == KB_LIST && use->view == NULL;
        *scope = (struct scope){at->scope, is_list ? use->field->children[0] : use->field, use->path};
        at->scope = scope;
    }
    return true;
}

static enum kb_status walk_section(struct walk *walk, const struct tags *tags, size_t start, size_t end, struct place_in_walk at)
{
    const struct kb_tag *tag = &tags->list[start];
    struct kb_use use = {0};
    if (is_loop_name(tag->name)) {
        return walk_tags(walk, tags, start + 1, end, at);
    }
    size_t index = walk->count;
    if (!add_use(walk, tag, &at, &use) || (use.field != NULL && !enter(walk, &use, &at))) {
        return KB_NO_MEMORY;
    }
    enum kb_status status = walk_tags(walk, tags, start + 1, end, at);
    walk->list[index].body_end = walk->count;
    return status;
}

static enum kb_status walk_template(struct walk *walk, const struct kb_tag *tag, struct place_in_walk at)
{
    const struct kb_partials *partials = &walk->letter->entry->partials;
    const struct kb_template *template_ = partials->find(partials->context, tag->name);
    if (template_ == NULL) {
        struct kb_use use = {.kind = KB_TAG_PARTIAL, .place = tag->place, .name = tag->name, .wrong = tag->name};
        return append_use(walk, &use) ? KB_OK : KB_NO_MEMORY;
    }
    if (++at.depth > walk->limits->partial_depth) {
        return KB_OK;
    }
    struct tags *tags = KB_NEW(walk->arena, struct tags);
    if (tags == NULL) {
        return KB_NO_MEMORY;
    }
    tags->arena = walk->arena;
    enum kb_status status = kb_template_visit(template_, tags, collect);
    return status != KB_OK ? status : walk_tags(walk, tags, 0, tags->count, at);
}

/* Puts a copy of an override at the end of a list; `*last` moves on. */
static bool append(struct walk *walk, struct override ***last, const struct override *override)
{
    struct override *copy = KB_NEW(walk->arena, struct override);
    if (copy == NULL) {
        return false;
    }
    *copy = *override;
    copy->next = NULL;
    **last = copy;
    *last = &copy->next;
    return true;
}

/* The blocks inside a parent tag replace the parent's; those from further out are found before them. */
static enum kb_status walk_parent(struct walk *walk, const struct tags *tags, size_t start, size_t end, struct place_in_walk at)
{
    struct override *first = NULL, **last = &first;
    for (const struct override *outer = at.overrides; outer != NULL; outer = outer->next) {
        if (!append(walk, &last, outer)) {
            return KB_NO_MEMORY;
        }
    }
    for (size_t i = start + 1; i < end; i++) {
        if (tags->list[i].kind == KB_TAG_BLOCK) {
            struct override own = {NULL, tags->list[i].name, tags, i + 1, end_of(tags, i)};
            if (!append(walk, &last, &own)) {
                return KB_NO_MEMORY;
            }
            i = own.end;
        }
    }
    at.overrides = first;
    return walk_template(walk, &tags->list[start], at);
}

static enum kb_status walk_block(struct walk *walk, const struct tags *tags, size_t start, size_t end, struct place_in_walk at)
{
    for (const struct override *override = at.overrides; override != NULL; override = override->next) {
        if (kb_slice_equal(override->name, tags->list[start].name)) {
            return ++at.depth > walk->limits->partial_depth ? KB_OK
                                                            : walk_tags(walk, override->tags, override->start, override->end, at);
        }
    }
    return walk_tags(walk, tags, start + 1, end, at);
}

static enum kb_status walk_tag(struct walk *walk, const struct tags *tags, size_t start, size_t end, struct place_in_walk at)
{
    const struct kb_tag *tag = &tags->list[start];
    struct kb_use use;
    switch (tag->kind) {
    case KB_TAG_VALUE:
    case KB_TAG_RAW: return is_loop_name(tag->name) || add_use(walk, tag, &at, &use) ? KB_OK : KB_NO_MEMORY;
    case KB_TAG_SECTION:
    case KB_TAG_INVERTED: return walk_section(walk, tags, start, end, at);
    case KB_TAG_PARTIAL: return tag->dynamic ? KB_OK : walk_template(walk, tag, at);
    case KB_TAG_PARENT: return tag->dynamic ? KB_OK : walk_parent(walk, tags, start, end, at);
    case KB_TAG_BLOCK: return walk_block(walk, tags, start, end, at);
    case KB_TAG_END:
    case KB_TAG_TEXT: break;
    }
    return KB_OK;
}

static enum kb_status report_too_many(const struct walk *walk, const struct kb_tag *tag)
{
    const char *name = kb_arena_copy(walk->arena, tag->name),
               *most = kb_arena_format(walk->arena, "%zu", walk->limits->template_tags);
    if (name == NULL || most == NULL) {
        return KB_NO_MEMORY;
    }
    kb_report(walk->diagnostics, KB_ERROR, KB_MSG_TOO_MANY_TAGS, &tag->place, KB_ARGS(most));
    kb_hint(walk->diagnostics, KB_MSG_HINT_TMPL_PARTIALS_TOO_DEEP, KB_ARGS(name));
    return KB_BAD_INPUT;
}

static enum kb_status walk_tags(struct walk *walk, const struct tags *tags, size_t start, size_t end, struct place_in_walk at)
{
    for (size_t i = start; i < end; i++) {
        if (++walk->tags > walk->limits->template_tags) {
            return report_too_many(walk, &tags->list[i]);
        }
        size_t tag_end = opens(tags->list[i].kind) ? end_of(tags, i) : i;
        enum kb_status status = walk_tag(walk, tags, i, tag_end, at);
        if (status != KB_OK) {
            return status;
        }
        i = tag_end;
    }
    return KB_OK;
}

enum kb_status kb_fields_of(const struct kb_engine *engine, const struct kb_letter *letter, struct kb_arena *arena,
                            struct kb_diagnostics *diagnostics, struct kb_uses *uses)
{
    struct walk walk = {.letter = letter, .limits = &engine->limits, .arena = arena, .diagnostics = diagnostics};
    struct scope root = {NULL, letter->schema, ""};
    struct tags tags = {.arena = arena};
    struct place_in_walk at = {&root, NULL, NULL, 0};
    enum kb_status status = kb_template_visit(letter->entry->template_, &tags, collect);
    if (status == KB_OK) {
        status = walk_tags(&walk, &tags, 0, tags.count, at);
    }
    *uses = (struct kb_uses){walk.list, walk.count};
    return arena->failed ? KB_NO_MEMORY : status;
}
