"""Questions: what may be asked, how it looks, how it is graded. Standard library only."""


def grade_json(text: str) -> str:
    """Grade one written answer: JSON with a case and an answer in, JSON with outcomes out."""
    from quizzes.offer.grade import grade_text

    return grade_text(text)
