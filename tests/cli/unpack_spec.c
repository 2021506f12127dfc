/*
 * Lays the cases of the Mustache specification out as files: unpack_spec FOLDER SPEC.json...
 * FOLDER/001/ has name, template.mustache, data.json, expected and partials/NAME.mustache. Prints how many cases there are.
 */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static void check(int fine, const char *what)
{
    if (!fine) {
        fprintf(stderr, "unpack_spec: %s\n", what);
        exit(1);
    }
}

static void make_folder(const char *path)
{
    check(mkdir(path, 0777) == 0, path);
}

static void write_file(const char *folder, const char *name, const char *suffix, const char *text)
{
    char path[512];
    snprintf(path, sizeof path, "%s/%s%s", folder, name, suffix);
    FILE *file = text == NULL || strchr(name, '/') != NULL ? NULL : fopen(path, "wb");
    check(file != NULL && fputs(text, file) >= 0 && fclose(file) == 0, path);
}

static void unpack_case(const char *folder, const json_t *test)
{
    char partials[400];
    const char *name;
    json_t *text;
    make_folder(folder);
    snprintf(partials, sizeof partials, "%s/partials", folder);
    make_folder(partials);
    char *data = json_dumps(json_object_get(test, "data"), JSON_ENCODE_ANY | JSON_REAL_PRECISION(15));
    write_file(folder, "data", ".json", data);
    free(data);
    write_file(folder, "name", "", json_string_value(json_object_get(test, "name")));
    write_file(folder, "template", ".mustache", json_string_value(json_object_get(test, "template")));
    write_file(folder, "expected", "", json_string_value(json_object_get(test, "expected")));
    json_object_foreach(json_object_get(test, "partials"), name, text)
    {
        write_file(partials, name, ".mustache", json_string_value(text));
    }
}

int main(int argc, char **argv)
{
    size_t count = 0, index;
    check(argc > 2, "unpack_spec FOLDER SPEC.json...");
    for (int i = 2; i < argc; i++) {
        json_error_t error;
        json_t *spec = json_load_file(argv[i], 0, &error), *test;
        check(spec != NULL, argv[i]);
        json_array_foreach(json_object_get(spec, "tests"), index, test)
        {
            char folder[300];
            snprintf(folder, sizeof folder, "%s/%03zu", argv[1], ++count);
            unpack_case(folder, test);
        }
        json_decref(spec);
    }
    printf("%zu\n", count);
    return 0;
}
