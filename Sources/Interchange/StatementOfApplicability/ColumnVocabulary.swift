/// What a column of a statement is for. More than `Column`, as reasons are spread over several columns.
internal enum ColumnRole: Hashable, Sendable {
  case control, title, description, applicable, notApplicable, justification, inclusion, exclusion, reason
  case status, owner, evidence, due, comment
  /// A column that is known and that a statement has no place for.
  case other

  /// Roles whose columns may be several; their texts are joined.
  var isJoined: Bool {
    switch self {
    case .justification, .inclusion, .exclusion, .reason, .owner, .evidence, .comment: true
    default: false
    }
  }

  init(_ column: StatementOfApplicabilityReader.Column) {
    self =
      switch column {
      case .control: .control
      case .title: .title
      case .applicable: .applicable
      case .justification: .justification
      case .status: .status
      case .owner: .owner
      case .evidence: .evidence
      case .due: .due
      case .comment: .comment
      }
  }
}

/// The names of columns, in the languages that statements are written in.
internal enum ColumnVocabulary {
  /// What a heading names, and how sure that is: 3 for a known name, 2 for a telling phrase, 1 for a word.
  static func role(of heading: String) -> (role: ColumnRole, certainty: Int)? {
    let folded = TextFolding.fold(heading)
    guard !folded.isEmpty else { return nil }
    if let role = names[folded] { return (role, 3) }
    // Headings are short; what is longer is prose.
    guard folded.utf8.count <= 120 else { return nil }
    let padded = " \(folded) "
    for (role, list) in phrases where list.contains(where: { padded.contains($0) }) { return (role, 2) }
    for (role, list) in hints where list.contains(where: { padded.contains($0) }) { return (role, 1) }
    return nil
  }

  private static let names: [String: ColumnRole] = {
    var result: [String: ColumnRole] = [:]
    for (role, list) in nameLists {
      for name in list.split(separator: ",") { result[TextFolding.fold(name)] = role }
    }
    return result
  }()

  private static let nameLists: [(ColumnRole, String)] = [
    (
      .control,
      """
      control id, control no, control number, control ref, control reference, control identifier, control nr,
      controlid, control code, control #, control, controls, id, ref, ref no, reference, reference no, no, nr,
      number, clause, clause no, section no, iso control, iso ref, iso 27001 control, annex a, annex a control,
      annex a ref, annex a reference, annex control, iso 27001 clause, requirement id, maßnahme nr, maßnahmen nr,
      kontrolle nr, control nummer, referenz, nummer, ziffer, kapitel, anhang a, mesure n°, n°, numéro, numero,
      référence, réf, identifiant, code, id control, nº, n, nº control, control nº, referencia, código, codigo,
      id controllo, controllo n, n controllo, riferimento, codice, beheersmaatregel nr, nummer maatregel,
      referentie, číslo, číslo opatření, opatření č, označení, id opatření, ref opatření, kapitola,
      αριθμός, α α, αα, κωδικός, αναφορά, έλεγχος, αρ ελέγχου, αριθμός ελέγχου, nr zabezpieczenia, numer, lp,
      identyfikator, oznaczenie, odniesienie
      """
    ),
    (
      .title,
      """
      title, control title, control name, name, control heading, controls name, control objective title,
      annex a control title, requirement, titel, bezeichnung, name der maßnahme, maßnahme, kontrolle, titre,
      intitulé, nom, mesure, mesure de sécurité, título, titulo, nombre, nombre del control, titolo, nome,
      nome controllo, controllo, naam, beheersmaatregel, maatregel, název, název opatření, opatření, τίτλος,
      τίτλος ελέγχου, ονομασία, όνομα, nazwa, tytuł, nazwa zabezpieczenia, zabezpieczenie
      """
    ),
    (
      .description,
      """
      control description, description, control text, control objective, requirement text, control statement,
      beschreibung, maßnahmenbeschreibung, description de la mesure, descripción, descripcion, descrizione,
      omschrijving, beschrijving, popis, popis opatření, περιγραφή, περιγραφή ελέγχου, opis, opis zabezpieczenia
      """
    ),
    (
      .applicable,
      """
      applicable, applicable?, applicability, is control applicable, is applicable, control applicable,
      applicable y n, applicable yes no, applicable (y/n), applicable (yes/no), included, in scope, include,
      inclusion exclusion, included excluded, include exclude, selected, applies, control selected, anwendbar,
      anwendbarkeit, anwendung, relevant, zutreffend, anwendbar ja nein, applicable oui non, applicabilité,
      retenu, retenue, sélectionné, aplicable, aplica, aplicabilidad, aplicable sí no, applicabile,
      applicabilità, applicabile sì no, si applica, van toepassing, toepasselijk, toepasselijkheid, van toepassing
      ja nee, aplikovatelné, aplikovatelnost, aplikováno, použitelné, použitelnost, uplatněno, relevantní,
      εφαρμόσιμο, εφαρμοσιμότητα, εφαρμογή, εφαρμόζεται, ισχύει, stosowane, stosowanie, zastosowanie, czy stosowane,
      stosuje się, dotyczy, mający zastosowanie, aplicável
      """
    ),
    (
      .notApplicable,
      """
      not applicable, excluded, excluded?, n/a, exclude, out of scope, nicht anwendbar, ausgeschlossen, non
      applicable, exclu, no aplicable, no aplica, excluido, non applicabile, escluso, niet van toepassing,
      uitgesloten, neaplikovatelné, nepoužitelné, vyloučeno, δεν εφαρμόζεται, nie dotyczy, wyłączone
      """
    ),
    (
      .inclusion,
      """
      inclusion, justification for inclusion, reason for inclusion, reasons for inclusion, inclusion
      justification, inclusion reason, reason for selection, reasons for selection, justification if applicable,
      begründung für aufnahme, begründung der aufnahme, begründung für die aufnahme, grund der aufnahme,
      justification de l'inclusion, raison de l'inclusion, motif d'inclusion, justificación de la inclusión,
      justificación inclusión, motivo de inclusión, giustificazione inclusione, giustificazione dell'inclusione,
      reden van opname, motivering opname, důvod zařazení, zdůvodnění zařazení, odůvodnění zahrnutí, αιτιολόγηση
      συμπερίληψης, λόγος συμπερίληψης, uzasadnienie włączenia, powód włączenia
      """
    ),
    (
      .exclusion,
      """
      exclusion, justification for exclusion, reason for exclusion, reasons for exclusion, exclusion
      justification, exclusion reason, justification if not applicable, justification if excluded,
      reason if not applicable, exclusions, begründung für ausschluss, begründung des ausschlusses, begründung
      für den ausschluss, grund des ausschlusses, ausschlussbegründung, justification de l'exclusion, raison de
      l'exclusion, motif d'exclusion, justificación de la exclusión, justificación exclusión, motivo de
      exclusión, giustificazione esclusione, giustificazione dell'esclusione, reden van uitsluiting, motivering
      uitsluiting, důvod vyloučení, důvod vyřazení, zdůvodnění vyloučení, odůvodnění vyloučení, αιτιολόγηση
      εξαίρεσης, λόγος εξαίρεσης, uzasadnienie wyłączenia, powód wyłączenia
      """
    ),
    (
      .justification,
      """
      justification, justifications, justification for the inclusion/exclusion, justification for
      inclusion/exclusion, justification for inclusion or exclusion, justification inclusion exclusion, reason,
      reasons, rationale, reason for inclusion/exclusion, reason for applicability, reason for inclusion or
      exclusion, justification of applicability, applicability justification, basis, remarks on applicability,
      justification reason, begründung, begründung aufnahme ausschluss, begründung für aufnahme/ausschluss,
      rechtfertigung, grund, raison, motif, justificatif, justificación, justificacion, justificación de
      inclusión/exclusión, motivo, razón, giustificazione, motivazione, onderbouwing, motivatie, motivering,
      rechtvaardiging, reden, odůvodnění, zdůvodnění, důvod, αιτιολόγηση, αιτιολογία, δικαιολόγηση, λόγος,
      uzasadnienie, powód
      """
    ),
    (
      .reason,
      """
      lr, co, br, bp, br bp, rra, legal, legal requirement, legal requirements, legal regulatory, regulatory,
      legal & regulatory, law, l, contract, contractual, contractual obligation, contractual obligations,
      contract requirement, contractual requirement, business, business requirement, business requirements, best
      practice, best practices, business requirements/adopted best practices, risk, risk assessment, results of
      risk assessment, result of risk assessment, risk treatment, risk based, gesetzlich, gesetz, vertraglich,
      vertrag, geschäftlich, risiko, risikobewertung, légal, légale, contractuel, contractuelle, métier, risque,
      analyse de risque, contractual, contrato, negocio, riesgo, contratto, contrattuale, rischio, wettelijk,
      wet, contractueel, zákon, zákonný požadavek, smlouva, smluvní požadavek, obchodní požadavek, riziko, analýza
      rizik, νομική, νόμος, σύμβαση, συμβατική, επιχειρησιακή, κίνδυνος, ryzyko, umowa, wymóg prawny
      """
    ),
    (
      .status,
      """
      status, implementation status, control status, implementation state, state, implemented, implemented?,
      implementation, is implemented, implemented y n, implemented yes no, implementation level, level of
      implementation, degree of implementation, maturity, maturity level, current maturity, compliance status,
      compliance, progress, current status, state of implementation, % implemented, % complete, status of
      implementation, umsetzungsstatus, umsetzungsgrad, umsetzung, implementierungsstatus, reifegrad, umgesetzt,
      stand, stand der umsetzung, statut, état, état d'avancement, statut de mise en œuvre, état de mise en
      œuvre, mise en œuvre, implémenté, avancement, estado, estado de implementación, estado de
      implantación, implementado, implantado, madurez, nivel de madurez, stato, stato di implementazione, stato di
      attuazione, implementato, attuazione, maturità, implementatiestatus, geïmplementeerd, volwassenheid, stand
      van zaken, stav, stav implementace, stav zavedení, implementováno, zavedeno, úroveň implementace, κατάσταση,
      κατάσταση υλοποίησης, κατάσταση εφαρμογής, υλοποίηση, υλοποιήθηκε, stan, stan wdrożenia, status wdrożenia,
      wdrożone, poziom wdrożenia, dojrzałość, stav realizace
      """
    ),
    (
      .owner,
      """
      owner, control owner, responsible, responsible party, responsible person, responsibility, accountable,
      assigned to, assignee, owner role, implementation owner, process owner, responsible role, responsible
      department, department, verantwortlich, verantwortlicher, verantwortliche, verantwortlichkeit,
      zuständig, zuständigkeit, eigner, eigentümer, maßnahmenverantwortlicher, responsable, propriétaire,
      responsable de la mesure, porteur, pilote, propietario, dueño, responsable del control, responsabile,
      proprietario, referente, eigenaar, verantwoordelijke, verantwoordelijk, vlastník, vlastník opatření,
      odpovědnost, odpovědná osoba, odpovídá, zodpovídá, garant, υπεύθυνος, ιδιοκτήτης, αρμόδιος, υπεύθυνος
      ελέγχου, właściciel, odpowiedzialny, osoba odpowiedzialna, odpowiedzialność
      """
    ),
    (
      .evidence,
      """
      evidence, evidence notes, evidence / notes, evidence location, evidence reference, evidence of
      implementation, supporting evidence, supporting documents, document, documents, documentation, document
      reference, document references, documented in, related documents, reference document, reference documents,
      references, policy, policies, policy procedure, policy reference, policies and procedures, records, how
      implemented, implementation description, description of implementation, implementation details,
      implementation method, method of implementation, overview of implementation, implementation notes,
      nachweis, nachweise, dokument, dokumente, dokumentation, referenzdokument, mitgeltende dokumente,
      umsetzungsbeschreibung, preuve, preuves, document de référence, éléments de preuve, evidencia, evidencias,
      documento, documentos, documentación, evidenza, evidenze, documenti, documentazione, bewijs, bewijsstuk,
      bewijsmateriaal, documentatie, documenten, důkaz, důkazy, doklad, dokumentace, související dokumentace,
      řídící dokument, způsob implementace, popis implementace, τεκμήριο, τεκμήρια, τεκμηρίωση, αποδεικτικά,
      έγγραφο, έγγραφα, dowód, dowody, dokumentacja, dokumenty, opis wdrożenia
      """
    ),
    (
      .due,
      """
      due, due date, target date, deadline, implementation date, target, planned date, planned completion,
      completion date, planned implementation date, by when, to be implemented by, termin, zieltermin, frist,
      fällig, fällig am, fälligkeit, umsetzungstermin, échéance, date cible, date prévue, délai, date limite,
      fecha, fecha límite, fecha objetivo, fecha prevista, plazo, scadenza, data prevista, data obiettivo, data
      di scadenza, streefdatum, vervaldatum, termijn, datum, datum splnění, termín splnění, termín realizace,
      προθεσμία, ημερομηνία, ημερομηνία στόχος, data wdrożenia, data docelowa, termin realizacji, data
      """
    ),
    (
      .comment,
      """
      comment, comments, note, notes, remark, remarks, observation, observations, additional information, further
      information, auditor comments, kommentar, kommentare, bemerkung, bemerkungen, anmerkung, anmerkungen,
      hinweis, commentaire, commentaires, remarque, remarques, comentario, comentarios, observaciones, notas,
      commento, commenti, osservazioni, osservazione, opmerking, opmerkingen, toelichting, poznámka,
      poznámky, komentář, σχόλιο, σχόλια, παρατηρήσεις, uwagi, komentarz, komentarze
      """
    ),
    (
      .other,
      """
      theme, category, control category, domain, section, objective, control type, type, attribute, attributes,
      version, risk id, risk ids, risk ref, priority, last reviewed, review date, last review, date of last
      review, next review, weight, score, thema, kategorie, thème, catégorie, tema, categoría, categoria,
      categorie, téma, oblast, θέμα, κατηγορία, kategoria, obszar
      """
    ),
  ]

  /// Phrases, in the order in which they are tried: what excludes another comes before it.
  private static let phrases: [(ColumnRole, [String])] = [
    (
      .justification,
      [
        "inclusion exclusion", "inclusion or exclusion", "inclusion and exclusion", "exclusion or inclusion",
        "inclusion and or exclusion", "aufnahme ausschluss", "aufnahme oder ausschluss",
        "inclusion ou exclusion",
        "inclusion o exclusion", "inclusione esclusione", "zarazeni vyrazeni", "wlaczenia wylaczenia",
      ]
    ),
    (
      .exclusion,
      [
        "for exclusion", "of exclusion", "exclusion justif", "exclusion reason", "ausschluss", "esclusione",
        "uitsluiting", "vylouceni", "vyrazeni", "wylaczenia", "εξαιρεση", "if excluded", "not applicable",
        "non applicab", "d exclusion", "la exclusion",
      ]
    ),
    (
      .inclusion,
      [
        "for inclusion", "of inclusion", "inclusion justif", "inclusion reason", "for selection", "aufnahme",
        "inclusione", "zarazeni", "zahrnuti", "wlaczenia", "συμπεριληψη", "d inclusion", "la inclusion",
      ]
    ),
    (
      .justification,
      [
        " justif", " rationale", " begrundung", " motivazione", " giustific", " oduvodn", " zduvodn",
        " uzasadn", " αιτιολ", " onderbouw", " reason for", " reasons for",
      ]
    ),
    (
      .due,
      [
        " due ", " deadline", " target date", " planned date", " completion date", " termin ", " echeance",
        " fecha ", " scadenza", " streefdatum", " προθεσμια",
      ]
    ),
    (
      .owner,
      [
        " owner", " responsib", " responsable", " responsabile", " verantwort", " vlastnik", " odpoved",
        " zodpoved", " wlasciciel", " odpowiedzial", " υπευθυν", " eigenaar", " accountable",
      ]
    ),
    (
      .evidence,
      [
        " evidence", " nachweis", " preuve", " evidencia", " evidenz", " bewijs", " dukaz", " dowod",
        " τεκμηρι", " how implemented", " implementation desc", " implementation detail", " document",
        " dokument",
      ]
    ),
    (
      .status,
      [
        " status", " maturity", " reifegrad", " implementation level", " level of implementation",
        " umsetzungs", " statut ", " estado ", " stato ", " stav ", " stan ", " κατασταση",
      ]
    ),
    (
      .applicable,
      [
        " applicable", " applicability", " anwendbar", " applicabil", " aplicab", " aplikovateln",
        " van toepassing", " εφαρμοσιμ", " in scope",
      ]
    ),
    (
      .comment,
      [
        " comment", " remark", " kommentar", " bemerkung", " anmerkung", " commentaire", " comentari",
        " observa", " osservaz", " opmerking", " poznamk", " uwagi", " σχολι", " παρατηρ",
      ]
    ),
    (
      .title,
      [
        " control name", " control title", " title", " nazev", " nazwa", " titel", " titre", " titolo",
        " titulo",
      ]
    ),
    (
      .control,
      [
        " control no", " control num", " control id", " control ref", " annex a", " iso 27001",
        " iso iec 27001", " cislo", " αριθμος",
      ]
    ),
  ]

  /// Single words, tried last.
  private static let hints: [(ColumnRole, [String])] = [
    (.description, [" description", " beschreibung", " popis ", " opis ", " περιγραφ"]),
    (.status, [" implemented", " implementation", " umgesetzt", " zavedeno", " wdroz"]),
    (.comment, [" notes ", " note "]),
    (
      .title,
      [" control ", " opatreni ", " massnahme ", " mesure ", " controllo ", " zabezpieczeni", " ελεγχ"]
    ),
  ]
}
