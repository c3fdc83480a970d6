"""Languages of texts of our own, and honest ignorance."""

import pandas as pd
import pytest

from analysis.text import detect_language

TEXTS = {
    "en": "The two governments announced that they would build a railway across the border, and that the "
    "first train would run before the end of the decade if the money could be found.",
    "de": "Die beiden Regierungen kündigten an, eine Bahnstrecke über die Grenze zu bauen, und der erste "
    "Zug soll noch vor dem Ende des Jahrzehnts fahren, wenn sich das Geld dafür findet.",
    "fr": "Les deux gouvernements ont annoncé la construction d'une ligne de chemin de fer à travers la "
    "frontière, et le premier train devrait circuler avant la fin de la décennie si l'argent est trouvé.",
    "ru": "Правительства двух стран объявили о строительстве железной дороги через границу, и первый "
    "поезд должен пойти до конца десятилетия, если на это найдутся деньги в бюджете.",
    "zh": "两国政府宣布将修建一条跨越边境的铁路,如果能够筹集到资金,第一列火车将在本十年结束之前通车。",
}


@pytest.mark.parametrize("language", TEXTS)
def test_a_paragraph_is_recognised(language):
    assert detect_language([TEXTS[language]]).tolist() == [language]


@pytest.mark.parametrize(
    "text", ["", "12345 67890 !!", "Xi: ties", "Harbour vote on Monday", "\ud800 " * 200]
)
def test_too_little_is_unknown(text):
    assert detect_language([text]).tolist() == ["unknown"]


@pytest.mark.parametrize("language", ["en", "de", "ru"])
def test_a_long_text_is_judged_by_its_start_middle_and_end(language):
    long = "\n".join([TEXTS[language]] * 40)

    assert detect_language([long]).tolist() == [language]
    assert detect_language(["12 345 " * 200 + TEXTS[language] * 3 + " 67 890" * 200]).tolist() == [language]


def test_takes_a_column_and_keeps_its_order():
    frame = pd.DataFrame({"text": [TEXTS["de"], "no", TEXTS["en"]]})

    assert detect_language(frame["text"]).tolist() == ["de", "unknown", "en"]


def test_what_is_not_text_is_named():
    with pytest.raises(ValueError, match="text number 1 is float"):
        detect_language([TEXTS["en"], float("nan")])


def test_headlines_are_never_taken_for_another_language_with_confidence(shared):
    rows = pd.read_csv(shared / "data" / "headlines_2022" / "china_state_and_bbc.csv", usecols=["title"])
    found = detect_language(rows["title"].dropna().iloc[::20])

    assert pd.Series(found).isin(["en", "unknown"]).mean() > 0.995


def test_articles_are_in_english(shared):
    pages = [path.read_text(encoding="utf-8") for path in sorted((shared / "seeds").glob("*.txt"))]

    assert set(detect_language(pages)) == {"en"}


@pytest.mark.parametrize("texts", ["one text", None, 3])
def test_one_text_is_not_taken_for_many(texts):
    with pytest.raises(ValueError, match="pass a list of texts"):
        detect_language(texts)
