import subprocess
import sys

import pytest
from bench.samples import TEXT

from dragoman.errors import DocumentError
from dragoman.read import languages

GERMAN = (
    "Die Gespräche zwischen den beiden Delegationen sind am Montag ohne Ergebnis zu Ende "
    "gegangen. Der Minister sagte, niemand werde an den Tisch zurückkehren, solange der "
    "Beschuss andauere. Die Vermittler wollen es in der nächsten Woche noch einmal "
    "versuchen, wie aus ihrem Umfeld verlautete."
)
FRENCH = (
    "Les pourparlers entre les deux délégations se sont achevés lundi sans résultat. Le "
    "ministre a déclaré que personne ne reviendrait à la table tant que les tirs ne "
    "cesseraient pas. Les médiateurs veulent essayer de nouveau la semaine prochaine."
)
RUSSIAN = (
    "Переговоры между двумя делегациями завершились в понедельник без результата. Министр "
    "заявил, что никто не вернётся за стол, пока не прекратятся обстрелы. Посредники "
    "намерены попробовать ещё раз на следующей неделе."
)
CHINESE = (
    "两个代表团之间的会谈星期一结束，没有取得任何结果。部长说，只要炮击不停止，就没有人会回到谈判桌前。"
    "调解人打算下周再次尝试，让双方重新坐到一起，讨论停火、交换战俘和人道主义援助的问题。"
)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (GERMAN, "German"),
        (FRENCH, "French"),
        (RUSSIAN, "Russian"),
        (CHINESE, "Chinese"),
    ],
)
def test_another_language_is_named_with_its_certainty(text: str, name: str) -> None:
    messages = set()
    for _ in range(2):
        with pytest.raises(DocumentError) as caught:
            languages.check(text, "a.txt")
        messages.add(caught.value.what)
    (message,) = messages
    assert message.startswith(f"written in {name}, not in English (certainty ")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(TEXT, id="English"),
        pytest.param(GERMAN[:90], id="short"),
        pytest.param("Нет.", id="a word"),
        pytest.param(TEXT + "\n" + GERMAN, id="English first"),
        pytest.param("12 34 56 | 78\n" * 500, id="numbers"),
        pytest.param("", id="empty"),
    ],
)
def test_what_is_english_or_short_is_read(text: str) -> None:
    languages.check(text, "a.txt")


def test_what_a_document_says_of_itself_is_a_hint() -> None:
    languages.check(TEXT, "a.txt", stated="german")
    with pytest.raises(DocumentError, match="says itself that it is English"):
        languages.check(GERMAN, "a.txt", stated="English")


def test_a_run_over_english_texts_loads_no_reader_it_does_not_need() -> None:
    script = (
        "import io, sys\n"
        "from bench.samples import TEXT\n"
        "from dragoman.read import kinds\n"
        "(item,) = kinds.read(io.BytesIO(TEXT.encode()), 'a.txt', 'a.txt')\n"
        "loaded = {'py3langid', 'fastwarc', 'feedparser', 'pypdf', 'trafilatura', 'brotli'}\n"
        "print(item.id, sorted(loaded & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout == "a []\n"
