# bash completion for klarbrev                                             -*- shell-script -*-
# shellcheck shell=bash

_klarbrev_templates() {
    local folder=templates word previous=
    for word in "${COMP_WORDS[@]}"; do
        [[ $previous == --templates ]] && folder=$word
        previous=$word
    done
    [[ -d $folder ]] || folder=${KLARBREV_TEMPLATES:-}
    [[ -d $folder ]] || folder=$(dirname "$(dirname "$(command -v klarbrev)")")/share/klarbrev/templates
    find "$folder" -mindepth 2 -maxdepth 2 -name brev.mustache 2>/dev/null | sed 's#/brev.mustache$##; s#.*/##'
}

_klarbrev() {
    local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} command=${COMP_WORDS[1]:-} words
    COMPREPLY=()
    case $previous in
    --format)
        case $command in
        render | batch) words='pdf html text sms' ;;
        check) words='human json sarif rdjsonl' ;;
        journal) words='human json csv' ;;
        *) words='human json' ;;
        esac
        ;;
    --lang) words='da en' ;;
    --channel) words='automatisk digital-post fysisk-post nemsms ingen' ;;
    --memo) words='1.1 1.2' ;;
    --role) words='render release templates' ;;
    --level) words='tip warning error' ;;
    --date | --set | --override | --window | --by | --valid-from | --note | --reason | --name | --navn) return ;;
    --templates | --symbols | --partials | --outbox | -d)
        mapfile -t COMPREPLY < <(compgen -d -- "$word")
        return
        ;;
    -o | --case | --report | --stream)
        mapfile -t COMPREPLY < <(compgen -f -- "$word")
        return
        ;;
    esac
    if [[ -z ${words:-} ]]; then
        if ((COMP_CWORD == 1)); then
            words='render release journal batch check ask read-form inspect lint expand dump rewrite symbols serve key templates version -h'
        elif [[ $word == -* ]]; then
            words='-h --templates --symbols --lang --quiet'
            case $command in
            batch) words+=' -d -j --resume --report --stream --progress --format --draft --date --set --window --no-check --override' ;;
            render) words+=' -o --format --draft --date --set --window --no-check --override' ;;
            release) words+=' --outbox --journal --key --channel --memo --html --by --keep-text --dry-run --until --reason --format --date --set --override --window --draft --no-check' ;;
            journal) words+=' -o --format --journal --outbox --head --before --case-type --by' ;;
            templates) words+=' -o --format --all --by --date --valid-from --note --reason' ;;
            check) words+=' -o --format --level --all --date --set --override' ;;
            ask) words+=' -o' ;;
            read-form) words+=' -o --case' ;;
            inspect) words+=' -o --format --sample' ;;
            lint) words+=' --format' ;;
            expand) words+=' -o --draft --raw --partials --date --set' ;;
            serve) words+=' --listen --config --outbox --journal --state' ;;
            key) words+=' --role --keys' ;;
            dump) words+=' -o --draft --date --set' ;;
            rewrite) words+=' -o --format --name --navn --apply' ;;
            symbols) words+=' -o --format --all --import --pictures --date --set' ;;
            esac
        elif [[ $command == key ]] && ((COMP_CWORD == 2)); then
            words=new
        elif [[ $command == dump ]] && ((COMP_CWORD == 2)); then
            words='data doc pages'
        elif [[ $command == templates ]] && ((COMP_CWORD == 2)); then
            words='list show new diff proof approve withdraw'
        elif [[ $command == release ]] && ((COMP_CWORD == 2)); then
            words="hold list due cancel $(_klarbrev_templates)"
        elif [[ $command == journal ]] && ((COMP_CWORD == 2)); then
            words='list show verify export prune'
        elif [[ $command == rewrite ]] && ((COMP_CWORD == 2)); then
            words='duform'
        elif [[ $command == symbols ]] && ((COMP_CWORD == 2)); then
            words='find text board licences check pack'
        elif [[ $command == symbols ]]; then
            mapfile -t COMPREPLY < <(compgen -f -- "$word")
            return
        elif [[ $command == read-form ]] && ((COMP_CWORD == 3)); then
            words=$(_klarbrev_templates)
        elif [[ $command == lint ]] || { ((COMP_CWORD == 2)) && [[ $command != read-form ]]; } || { [[ $command == dump ]] && ((COMP_CWORD == 3)); } || [[ $command == templates ]]; then
            words=$(_klarbrev_templates)
        fi
    fi
    if [[ -n ${words:-} ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
    else
        mapfile -t COMPREPLY < <(compgen -f -- "$word")
    fi
}

complete -o filenames -F _klarbrev klarbrev
