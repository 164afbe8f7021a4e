"""Which letters can stand together as one Vietnamese syllable, by the rules of spelling.

A table of about 150 rhymes and 26 openings tells Vietnamese from text in another character set: letters that
a wrong table made out of it almost never fall into this pattern.
"""

import unicodedata

from trienkhai.vietnamese.patterns import lazily

_OPENINGS = "ngh ng nh gh gi g kh k ch c th tr t ph qu p b d đ h l m n r s v x"
_RHYMES = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
o oc oi om on ong op ot oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet
ooc oong ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u ua uc ui um un ung up ut uân uâng uât uây uê uêch uênh uơ uy uya uych uyên uyêt uynh uyp uyt uyu
uôc uôi uôm uôn uông uôt ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
y yêm yên yêng yêt yêu ych ynh yt
"""
_SYLLABLE = lazily(f"(?:{'|'.join(_OPENINGS.split())})?(?:{'|'.join(_RHYMES.split())})")
_TONES = lazily("[\u0300\u0301\u0303\u0309\u0323]")


def is_syllable(word: str) -> bool:
    """True for letters that spell one syllable with at most one tone; case does not matter."""
    apart = unicodedata.normalize("NFD", word.lower())
    toneless, tones = _TONES.subn("", apart)
    return tones <= 1 and _SYLLABLE.fullmatch(unicodedata.normalize("NFC", toneless)) is not None
