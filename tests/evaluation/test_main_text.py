from evaluation import specimens
from evaluation.main_text import ours


def test_the_article_has_its_crossheads_and_no_menu() -> None:
    page = specimens.PAGE.replace("<p>“We heard", "<h2>What the watchman saw</h2><p>“We heard")
    found = ours(page.encode())
    assert "What the watchman saw" in found and "nobody else was hurt" in found
    assert "Home" not in found
