internal import ControlModel

/// The words for how far a control is implemented, in the languages that statements are written in.
internal enum StatusVocabulary {
  typealias Reading = StatementOfApplicabilityReader.StatusReading

  /// The names that mappings use on their right side, folded.
  static let canonical: [String: Reading] = {
    var result: [String: Reading] = [:]
    for status in ImplementationStatus.allCases {
      result[TextFolding.fold(status.rawValue)] = .status(status)
    }
    for name in ["not applicable", "not-applicable", "n/a", "excluded"] {
      result[TextFolding.fold(name)] = .notApplicable
    }
    return result
  }()

  /// Every known word by its folded form.
  static let words: [String: Reading] = {
    var result: [String: Reading] = [:]
    for (list, reading) in lists {
      for word in list.split(separator: ",") { result[TextFolding.fold(word)] = reading }
    }
    return result
  }()

  private static let lists: [(String, Reading)] = [
    (
      """
      implemented, fully implemented, full, fully, complete, completed, completely implemented, done, in place,
      fully in place, live, in use, in force, in effect, operational, operating, operating effectively,
      effective, active, achieved, met, fulfilled, satisfied, compliant, fully compliant, conform, conforming,
      conformity, closed, yes, y, ok, true, x, v, ✓, ✔, ☑, ✅, 🟢, 👍, ano, ja, j, oui, si, sim, tak, ναι,
      implementiert, vollständig implementiert, umgesetzt, vollständig umgesetzt, erfüllt, vorhanden, erledigt,
      abgeschlossen, mis en œuvre, mise en œuvre, mis en place, en place, implémenté, implémentée, réalisé,
      réalisée, fait, appliqué, conforme, terminé, implementado, implementada, implantado, implantada,
      totalmente implementado, completo, completado, hecho, cumple, implementato, implementata, attuato,
      attuata, realizzato, completato, completamente implementato, geïmplementeerd, volledig geïmplementeerd,
      ingevoerd, gerealiseerd, gereed, aanwezig, implementováno, implementovaný, implementovano, zavedeno,
      plně zavedeno, plně implementováno, realizováno, splněno, hotovo, zaveden, zavedena, wdrożone, wdrożony,
      wdrożona, zaimplementowane, zrealizowane, w pełni wdrożone, spełnione, gotowe, υλοποιημένο, υλοποιήθηκε,
      υλοποιημένος, εφαρμόζεται, εφαρμοσμένο, σε εφαρμογή, πλήρως υλοποιημένο, ολοκληρώθηκε, ολοκληρωμένο
      """, .status(.implemented)
    ),
    (
      """
      partial, partially, partly, part, partially implemented, partly implemented, implemented partially,
      implemented in part, partial implementation, partially in place, partially compliant, in progress,
      in-progress, implementation in progress, being implemented, ongoing, on-going, under way, underway,
      started, wip, work in progress, largely implemented, mostly implemented, in part, in development, ◐, 🟡,
      🟠, ⚠, 🚧, teilweise, teilweise umgesetzt, teilweise implementiert, teilweise erfüllt, teils, in umsetzung,
      in arbeit, begonnen, partiel, partielle, partiellement, partiellement mis en œuvre, partiellement
      implémenté, en cours, en partie, parcial, parcialmente, parcialmente implementado, en curso, en progreso,
      en proceso, parziale, parzialmente, parzialmente implementato, parzialmente attuato, in corso,
      gedeeltelijk, gedeeltelijk geïmplementeerd, deels, in uitvoering, částečně, částečně zavedeno, částečně
      implementováno, částečné, rozpracováno, probíhá, v realizaci, v řešení, częściowo, częściowo wdrożone,
      częściowe, w trakcie, w trakcie wdrażania, w toku, μερικώς, μερικά, εν μέρει, μερικώς υλοποιημένο, σε
      εξέλιξη, υπό υλοποίηση
      """, .status(.partial)
    ),
    (
      """
      planned, scheduled, pending, to be implemented, will be implemented, planned for implementation, future,
      on roadmap, approved, accepted, in planning, planning, 📅, 🔵, ⏳, geplant, in planung, vorgesehen, planifié,
      planifiée, prévu, prévue, en attente, planificado, planificada, planeado, previsto, prevista, pendiente,
      pianificato, pianificata, in attesa, gepland, ingepland, plánováno, plánované, naplánováno, plánuje se,
      čeká, zaplanowane, zaplanowany, planowane, planowany, oczekuje, προγραμματισμένο, προγραμματίζεται,
      σχεδιάζεται, σε εκκρεμότητα, εκκρεμεί
      """, .status(.planned)
    ),
    (
      """
      not implemented, not yet implemented, unimplemented, not started, not yet started, not begun, not in place,
      not done, none, no, n, absent, missing, open, to do, todo, gap, nonexistent, non-existent, non existent,
      not existing, not compliant, non-compliant, noncompliant, non conform, not met, not fulfilled, false, ☐, ✗,
      ✘, ✖, ❌, ❎, ⛔, 🔴, 👎, nein, nicht implementiert, nicht umgesetzt, nicht begonnen, nicht vorhanden, nicht
      erfüllt, offen, fehlt, non, non mis en œuvre, non implémenté, non réalisé, non démarré, pas mis en œuvre,
      à faire, absente, no implementado, no implementada, no implantado, sin implementar, no iniciado, ausente,
      no cumple, não, não implementado, non implementato, non attuato, non iniziato, assente, mancante, nee,
      niet geïmplementeerd, niet ingevoerd, niet gestart, niet aanwezig, ne, neimplementováno, nezavedeno, není
      zavedeno, nerealizováno, nezahájeno, nesplněno, chybí, nie, niewdrożone, nie wdrożone, nie wdrożono,
      niezaimplementowane, nierozpoczęte, nie rozpoczęto, brak, όχι, δεν υλοποιήθηκε, δεν έχει υλοποιηθεί, μη
      υλοποιημένο, δεν εφαρμόζεται ακόμη, δεν ξεκίνησε
      """, .status(.notImplemented)
    ),
    (
      ApplicabilityVocabulary.notApplicable, .notApplicable
    ),
  ]

  /// Words whose meaning depends on the organisation's own scale; they are read so and reported.
  static let interpreted: [String: (reading: ImplementationStatus, why: String)] = {
    var result: [String: (ImplementationStatus, String)] = [:]
    let inherited = "another organisation or parent operates it; its evidence is theirs"
    for word in [
      "inherited", "vererbt", "hérité", "heredado", "ereditato", "geërfd", "zděděno", "odziedziczone",
    ] {
      result[TextFolding.fold(word)] = (.implemented, inherited)
    }
    result["established"] = (.implemented, "set up and in force")
    return result
  }()

  /// The steps of the usual maturity scales (CMMI, COBIT, ISO/IEC 15504) as numbers 0…5, folded.
  static let maturity: [String: Int] = [
    "non existent": 0, "nonexistent": 0, "incomplete": 0, "ad hoc": 1, "initial": 1, "initial ad hoc": 1,
    "initial ad hoc level": 1, "performed": 1, "repeatable": 2, "repeatable but intuitive": 2, "limited": 2,
    "developing": 2, "managed": 4, "defined": 3, "defined process": 3, "established process": 3,
    "managed and measurable": 4, "quantitatively managed": 4, "predictable": 4, "measured": 4, "optimised": 5,
    "optimized": 5, "optimising": 5, "optimizing": 5, "innovating": 5,
  ]
}
