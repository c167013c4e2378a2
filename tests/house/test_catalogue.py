"""Every sentence can be said in English, with the same figures in it."""

import re

from tests.house.catalogue import english, missing, spoken, unused, words_of

FIGURE = re.compile(r"\{\w+\}|%\(\w+\)[sd]")


def test_every_sentence_has_its_english() -> None:
    lacking = missing(english())

    assert not lacking, "\n".join(f"{said.where}: {' | '.join(said.words)}" for said in lacking)


def test_no_english_is_left_without_its_sentence() -> None:
    assert unused(english()) == []


def test_the_english_names_the_same_figures_as_the_swedish() -> None:
    catalogue = english()

    differing = []
    for said in spoken():
        message = catalogue.get(said.words[0], said.context or None)
        translated = words_of(message.string) if message else said.words
        known = {figure for words in said.words for figure in FIGURE.findall(words)}
        named = {figure for words in translated for figure in FIGURE.findall(words)}
        if not named <= known or set(FIGURE.findall(translated[-1])) != set(FIGURE.findall(said.words[-1])):
            differing.append(said.words[0])

    assert differing == []
