internal import ControlModel

/// The words for whether a control applies.
internal enum ApplicabilityVocabulary {
  /// Words by which a cell says that nothing has been said yet, folded; Concord's own drafts have them.
  static let undecided: Set<String> = Set(
    [
      "not assessed", "not yet assessed", "to assess", "to be assessed", "to decide", "to be decided",
      "undecided",
    ]
    .map { TextFolding.fold($0) })

  /// The names that mappings use on their right side, folded.
  static let canonical: [String: Applicability] = [
    "yes": .applicable, "applicable": .applicable, "true": .applicable, "no": .notApplicable,
    "not applicable": .notApplicable, "excluded": .notApplicable, "false": .notApplicable,
    "unstated": .unstated,
  ]

  static let applicable = """
    applicable, yes, y, x, v, true, 1, included, include, in scope, selected, required, necessary, mandatory,
    relevant, adopted, in, ✓, ✔, ☑, ✅, 🟢, ano, aplikovatelné, aplikováno, použitelné, relevantní, zahrnuto, ja, j,
    anwendbar, zutreffend, relevant, einbezogen, oui, o, sans réserve, inclus, retenu, pertinent, si, s,
    aplicable, aplica, incluido, sim, aplicável, applicabile, incluso, van toepassing, toepasselijk, tak, t,
    stosowane, stosuje się, zastosowanie, dotyczy, włączone, ναι, εφαρμόσιμο, εφαρμόζεται, ισχύει
    """

  static let notApplicable = """
    not applicable, n/a, na, n.a., not-applicable, non-applicable, excluded, exclude, out of scope,
    not in scope, not selected, not required, not relevant, irrelevant, inapplicable, nicht anwendbar, nicht
    zutreffend, nicht relevant, entfällt, ausgeschlossen, n.z., non applicable, sans objet, exclu, exclue, hors
    périmètre, s/o, no aplica, no aplicable, excluido, não aplicável, non applicabile, escluso, fuori ambito,
    niet van toepassing, n.v.t., nvt, uitgesloten, neaplikovatelné, neaplikuje se, nepoužitelné, nerelevantní,
    netýká se, vyloučeno, neuplatňuje se, nie dotyczy, nd, nie stosuje się, wyłączone, wykluczone, δεν εφαρμόζεται,
    μη εφαρμόσιμο, δεν ισχύει, εκτός πεδίου, εξαιρείται, ⚪, ➖, 🚫
    """

  static let no = """
    no, n, false, 0, ✗, ✘, ✖, ❌, ❎, ☐, ne, nein, non, nee, nie, όχι, não
    """

  /// Every known word by its folded form.
  static let words: [String: Applicability] = {
    var result: [String: Applicability] = [:]
    for (list, reading) in [
      (applicable, Applicability.applicable), (notApplicable, .notApplicable), (no, .notApplicable),
    ] {
      for word in list.split(separator: ",") { result[TextFolding.fold(word)] = reading }
    }
    return result
  }()

  /// Words that say that a part applies: the control is then necessary.
  static let partly: Set<String> = [
    "partial", "partially", "partly", "partially applicable", "partly applicable", "teilweise",
    "partiellement",
    "parcialmente", "parzialmente", "gedeeltelijk", "castecne", "czesciowo", "μερικως", "εν μερει",
  ]

  /// Marks by which people tick a box.
  static let marks: Set<String> = [
    "x", "xx", "✓", "✔", "☑", "✅", "●", "•", "v", "1", "yes", "y", "true", "ano", "ja", "j", "oui", "si",
    "sim", "tak",
    "ναι", "χ", "х",
  ]
  /// Marks by which people leave it unticked.
  static let blanks: Set<String> = [
    "", "o", "0", "☐", "no", "n", "false", "ne", "nein", "non", "nee", "nie", "οχι", "❌", "✗", "✘",
  ]
}
