"""The database's half of the search, for migrations: configurations, folding, documents.

All functions are IMMUTABLE, so a generated column may use them (see `documents`). They bring their
search path along, so a dump can be restored. Those that PostgreSQL cannot inline are written in
plpgsql, which keeps their plans: ten times as fast where many rows are written.
"""

from wirportal.search.folding import (
    DROPPED,
    LONG_FORMS,
    SEPARATORS,
    SHORT_FORMS,
    SUPERSCRIPTS,
)

CREATE_CONFIGURATIONS = """
CREATE TEXT SEARCH CONFIGURATION wir_de (COPY = german);
ALTER TEXT SEARCH CONFIGURATION wir_de
    ALTER MAPPING FOR word, hword, hword_part WITH unaccent, german_stem;
CREATE TEXT SEARCH CONFIGURATION wir_en (COPY = english);
ALTER TEXT SEARCH CONFIGURATION wir_en
    ALTER MAPPING FOR word, hword, hword_part WITH unaccent, english_stem;
"""
DROP_CONFIGURATIONS = """
DROP TEXT SEARCH CONFIGURATION wir_en;
DROP TEXT SEARCH CONFIGURATION wir_de;
"""


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _folding() -> str:
    value = "value"
    for long, short in LONG_FORMS.items():
        value = f"replace({value}, {_quoted(long)}, {_quoted(short)})"
    old, new = "".join(SHORT_FORMS), "".join(SHORT_FORMS.values())
    plain = f"normalize(translate({value}, {_quoted(old)}, {_quoted(new)}), NFKD)"
    plain = f"regexp_replace({plain}, {_quoted(DROPPED)}, '', 'g')"
    return f"lower(regexp_replace({plain}, {_quoted(SEPARATORS)}, ' ', 'g'))"


CREATE_FOLDING = f"""
CREATE FUNCTION wir_fold(value text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN {_folding()};

CREATE FUNCTION wir_collapse(folded text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN regexp_replace(folded, '(a|o)e|(?<![aeq])(u)e', '\\1\\2', 'g');
"""
DROP_FOLDING = "DROP FUNCTION wir_collapse(text); DROP FUNCTION wir_fold(text);"

# Other spellings of the words of a text: "RENAT.BAU" also as one word, "Oel" also as "Ol",
# "Plant³" also without the superscript. OFFSET 0 keeps each step from being computed again
# wherever the next one names it.
CREATE_SPELLINGS = f"""
CREATE FUNCTION wir_spellings(value text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE SET search_path FROM CURRENT AS $$
BEGIN
    RETURN (
        SELECT coalesce(string_agg(DISTINCT left(form, 100), ' '), '')
        FROM regexp_split_to_table(value, '[\\s\\u00a0\\u202f/,;]+') AS chunk,
        LATERAL (SELECT trim(wir_fold(chunk)) AS plain OFFSET 0) AS folded,
        LATERAL (SELECT replace(plain, ' ', '') AS one OFFSET 0) AS compound,
        LATERAL (VALUES
            (CASE WHEN one <> plain AND one ~ '[^0-9]' THEN one END),
            (CASE WHEN one <> plain AND wir_collapse(one) <> one THEN wir_collapse(one) END),
            (nullif(wir_collapse(plain), plain)),
            (CASE WHEN chunk ~ '\\w{{3,}}[{SUPERSCRIPTS}]'
                THEN trim(wir_fold(translate(chunk, '{SUPERSCRIPTS}', ''))) END)
        ) AS forms (form)
        WHERE chunk ~* '[aou]e|\\w[^[:alpha:]]+\\w|[{SUPERSCRIPTS}]' AND form IS NOT NULL
    );
END $$;

CREATE FUNCTION wir_in_one_word(names text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE SET search_path FROM CURRENT AS $$
BEGIN
    RETURN (
        SELECT coalesce(string_agg(DISTINCT left(wir_collapse(one), 100), ' '), '')
        FROM regexp_split_to_table(names, '\\n+') AS name,
        LATERAL (SELECT replace(wir_fold(name), ' ', '') AS one) AS compound
    );
END $$;
"""  # noqa: S608
DROP_SPELLINGS = "DROP FUNCTION wir_in_one_word(text); DROP FUNCTION wir_spellings(text);"

# Names: one a line. The limits keep any text below the size a tsvector may have.
CREATE_DOCUMENT = """
CREATE FUNCTION wir_document(names text, body_de text, body_en text) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT AS $$
DECLARE
    n text := left(coalesce(names, ''), 20000);
    d text := left(coalesce(body_de, ''), 100000);
    e text := left(coalesce(body_en, ''), 100000);
    name text := wir_fold(n);
    forms text := wir_spellings(n);
BEGIN
    RETURN setweight(
            to_tsvector('simple', concat_ws(' ', name, forms, wir_in_one_word(n)))
            || to_tsvector('wir_de', concat_ws(' ', name, forms))
            || to_tsvector('wir_en', name), 'A')
        || setweight(to_tsvector('wir_de', wir_fold(d))
            || to_tsvector('wir_de', wir_spellings(d)), 'B')
        || setweight(to_tsvector('wir_en', wir_fold(e))
            || to_tsvector('wir_en', wir_spellings(e)), 'C');
END $$;
"""
DROP_DOCUMENT = "DROP FUNCTION wir_document(text, text, text);"
