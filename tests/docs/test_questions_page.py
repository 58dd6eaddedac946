import runpy
from pathlib import Path


def test_the_page_of_questions_is_what_they_declare() -> None:
    page = runpy.run_path("docs/questions.py")["page"]()
    assert Path("docs/questions.md").read_text("utf-8") == page
