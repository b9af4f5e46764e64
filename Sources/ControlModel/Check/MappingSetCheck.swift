/// The checks of one mapping set: its controls, the agreement of relation, regions and strengths, its rows together.
struct MappingSetCheck {
  let set: MappingSet
  let content: Content
  /// Whether the set came in a format that has no words for what only one side asks.
  let isForeign: Bool
  var findings: [Diagnostic] = []

  init(set: MappingSet, content: Content, isForeign: Bool) {
    self.set = set
    self.content = content
    self.isForeign = isForeign
  }

  /// Whether the target framework is the next edition of the source.
  var isEditionSet: Bool { content[set.target]?.framework.supersedes == set.source }

  /// Whether both sides are one edition: the rows say where its withdrawn controls went, and nothing of the rest.
  var isWithinOneEdition: Bool { self.set.source == self.set.target }

  mutating func run() {
    checkFrameworks()
    let swapped = swappedRows()
    for (index, mapping) in set.mappings.enumerated() {
      if !swapped.contains(index) { checkControls(mapping) }
      if isTurnedRound(mapping) { continue }
      checkRegions(mapping)
      checkStrengths(mapping)
    }
    checkContainers()
    checkDuplicates()
    checkCounterparts()
    checkGroups()
    checkLostZeros()
    if isWithinOneEdition { return }
    if isEditionSet { checkChanges() } else { checkNoChanges() }
    // With the sides swapped every control would be missing.
    if swapped.count <= set.mappings.count / 2 { checkCompleteness() }
  }

  mutating func report(
    _ severity: Severity, _ code: DiagnosticCode, _ mapping: Mapping?, _ message: String, hint: String? = nil
  ) {
    let location = mapping?.location ?? set.location ?? SourceLocation(file: set.id)
    findings.append(Diagnostic(severity, code, at: location, message, hint: hint))
  }

  // MARK: Controls

  private mutating func checkFrameworks() {
    for framework in [set.source, set.target] where content[framework] == nil {
      let near = Spelling.nearest(
        to: framework.rawValue, in: content.catalogs.map(\.framework.id.rawValue), limit: 1
      ).first
      report(
        .warning, .unknownFramework, nil,
        "there is no catalog of '\(framework)', so its controls are not checked",
        hint: near.map { "did you mean '\($0)'?" } ?? "give its catalog as well, or import one")
    }
  }

  private mutating func checkControls(_ mapping: Mapping) {
    for (endpoint, framework) in [(mapping.source, set.source), (mapping.target, set.target)] {
      for reference in endpoint.references { checkControl(reference, expected: framework, mapping) }
    }
    for reference in mapping.nearest where content[reference.framework] != nil && content[reference] == nil {
      reportUnknown(reference, mapping)
    }
  }

  private mutating func checkControl(_ reference: ControlReference, expected: FrameworkID, _ mapping: Mapping)
  {
    guard reference.framework == expected else {
      let isOtherEdition =
        content[reference.framework]?.framework.supersedes == expected
        || content[expected]?.framework.supersedes == reference.framework
      report(
        .error, isOtherEdition ? .wrongEdition : .unknownFramework, mapping,
        "'\(reference)' stands where the header says '\(expected)'",
        hint: "swap the sides, or put the row into the set of its frameworks")
      return
    }
    guard let catalog = content[expected] else { return }
    guard let control = catalog[reference.control] else {
      if let owner = statementOwner(reference.control, in: catalog) {
        report(
          .warning, .unknownControl, mapping,
          "'\(reference.control)' is a statement of the control '\(owner.id)', and no answer rests on the row",
          hint: "map the control itself where the relation holds for all that it requires")
      } else {
        reportUnknown(reference, mapping)
      }
      return
    }
    if control.isWithdrawn, case .relation = mapping.statement {
      report(
        .warning, .withdrawnControl, mapping, "'\(reference)' is withdrawn and denotes nothing",
        hint: "map the control that replaced it")
    }
  }

  /// The control that an identifier of OSCAL names a statement of: `ac-2` for `ac-2_smt.a`; nil for any other.
  private func statementOwner(_ id: ControlID, in catalog: Catalog) -> Control? {
    guard isForeign, let range = id.rawValue.firstRange(of: "_smt") else { return nil }
    return catalog[ControlID(String(id.rawValue[..<range.lowerBound]))]
  }

  private mutating func reportUnknown(_ reference: ControlReference, _ mapping: Mapping) {
    guard let catalog = content[reference.framework] else { return }
    let others = content.catalogs.filter {
      $0.framework.id != reference.framework
        && ($0.framework.supersedes == reference.framework || catalog.framework.supersedes == $0.framework.id)
    }
    if let other = others.first(where: { $0[reference.control] != nil }) {
      report(
        .error, .wrongEdition, mapping,
        "'\(reference.control)' is not in \(reference.framework); it belongs to \(other.framework.id)",
        hint: "look up where it went: concord show \(other.framework.id)/\(reference.control)")
      return
    }
    let near = Spelling.nearest(
      to: reference.control.rawValue, in: catalog.controls.map(\.id.rawValue), limit: 1
    ).first
    report(
      .error, .unknownControl, mapping, "no control '\(reference.control)' in \(reference.framework)",
      hint: near.map { "did you mean '\($0)'?" })
  }

  // MARK: Relation, regions and strengths

  private mutating func checkRegions(_ mapping: Mapping) {
    let name = Self.name(mapping)
    let source = !mapping.sourceOnly.isEmpty, target = !mapping.targetOnly.isEmpty
    func wrong(_ what: String, _ hint: String) {
      report(.error, .relationRegions, mapping, "\(name) \(what)", hint: hint)
    }
    func unfinished(_ what: String, _ hint: String) {
      if !isForeign { report(.warning, .relationRegions, mapping, "\(name) \(what)", hint: hint) }
    }
    switch mapping.statement {
    case .relation(let relation):
      let allows: (source: Bool, target: Bool)
      switch relation {
      case .equal, .disjoint: allows = (false, false)
      case .subset: allows = (false, true)
      case .superset: allows = (true, false)
      case .intersects: allows = (true, true)
      }
      if source, !allows.source {
        wrong(
          "is \(relation), yet the source asks something of its own",
          relation == .subset
            ? "if that is so, the relation is intersects" : "empty ext_source_only, or change the relation")
      }
      if target, !allows.target {
        wrong(
          "is \(relation), yet the target asks something of its own",
          relation == .superset
            ? "if that is so, the relation is intersects" : "empty ext_target_only, or change the relation")
      }
      if allows.source, !source {
        unfinished("is \(relation), but ext_source_only is empty", "say what only the source asks")
      }
      if allows.target, !target {
        unfinished("is \(relation), but ext_target_only is empty", "say what only the target asks")
      }
      if mapping.comment.isEmpty {
        unfinished(
          "has no comment", relation == .disjoint ? "say why they share nothing" : "say what both ask")
      }
    case .noCounterpart:
      if mapping.comment.isEmpty { unfinished("has no comment", "say what was considered") }
      if mapping.source == .none, source {
        wrong("has no source, yet ext_source_only is filled in", "empty it")
      }
      if mapping.target == .none, target {
        wrong("has no target, yet ext_target_only is filled in", "empty it")
      }
    case .notDisjoint: break
    }
  }

  private mutating func checkStrengths(_ mapping: Mapping) {
    let name = Self.name(mapping)
    func check(_ side: String, _ strength: Int?, isWhole: Bool) {
      guard let strength, (strength == 10) != isWhole else { return }
      report(
        .error, .relationRegions, mapping,
        isWhole
          ? "\(name) leaves nothing of the \(side), yet ext_\(side)_strength is \(strength)"
          : "\(name) leaves something of the \(side), yet ext_\(side)_strength is 10",
        hint: "10 means that nothing is left on that side, and only that")
    }
    switch mapping.statement {
    case .relation(.disjoint), .noCounterpart:
      if mapping.sourceStrength != nil || mapping.targetStrength != nil {
        report(
          .error, .relationRegions, mapping, "\(name) shares nothing, yet has a strength",
          hint: "leave it empty")
      }
    case .relation(let relation):
      check("source", mapping.sourceStrength, isWhole: relation == .equal || relation == .subset)
      check("target", mapping.targetStrength, isWhole: relation == .equal || relation == .superset)
    case .notDisjoint: break
    }
  }

  // MARK: Rows together

  private mutating func checkDuplicates() {
    struct Key: Hashable {
      let source: Endpoint
      let target: Endpoint
      let rationale: Rationale
    }
    var first: [Key: Int] = [:]
    first.reserveCapacity(set.mappings.count)
    // Few keys have more than one row, so that the rest of them is kept apart.
    var further: [Key: [Int]] = [:]
    for (index, mapping) in set.mappings.enumerated() {
      let key = Key(source: mapping.source, target: mapping.target, rationale: mapping.rationale)
      guard let known = first[key] else {
        first[key] = index
        continue
      }
      let earlier = set.mappings[known]
      let isNew = !([known] + further[key, default: []]).contains {
        mapping.cameAbout(as: set.mappings[$0])
      }
      further[key, default: []].append(index)
      let isSame = earlier.statement == mapping.statement
      let hint = earlier.location.map { "the first is at \($0)" }
      // Others state a thing once for each way in which it was found.
      if isForeign, isNew, isSame {
        report(
          .note, .duplicateMapping, mapping,
          "\(Self.name(mapping)) is said again, and came about in another way", hint: hint)
      } else {
        report(
          .error, .duplicateMapping, mapping,
          "\(Self.name(mapping)) stands twice under the rationale '\(mapping.rationale.rawValue)'"
            + (isSame ? "" : ", with another relation"), hint: hint)
      }
    }
  }

  private mutating func checkCounterparts() {
    var mapped: Set<ControlReference> = []
    for mapping in set.mappings where mapping.statement != .noCounterpart {
      if mapping.statement == .relation(.disjoint) { continue }
      mapped.formUnion(mapping.source.references)
      mapped.formUnion(mapping.target.references)
    }
    for mapping in set.mappings where mapping.statement == .noCounterpart {
      for reference in mapping.source.references + mapping.target.references where mapped.contains(reference)
      {
        report(
          .error, .counterpartConflict, mapping,
          "'\(reference)' is said to have no counterpart, but other rows of the set give it one",
          hint: "take out this row or those")
      }
    }
  }

  private mutating func checkGroups() {
    var covers: [String: [Mapping]] = [:], coveredBy: [String: [Mapping]] = [:]
    for mapping in set.mappings {
      if let key = mapping.coversGroup { covers[key, default: []].append(mapping) }
      if let key = mapping.coveredByGroup { coveredBy[key, default: []].append(mapping) }
    }
    for (groups, slot, shared) in [(covers, "ext_covers", "target"), (coveredBy, "ext_covered_by", "source")]
    {
      for (key, rows) in groups.sorted(by: { NaturalOrder.precedes($0.key, $1.key) }) {
        let covered = Set(rows.map { slot == "ext_covers" ? $0.target : $0.source })
        if rows.count < 2 {
          report(
            .error, .brokenGroup, rows.first, "the \(slot) group '\(key)' has a single row",
            hint: "one row that covers is a subset, superset or equal; drop the key")
        } else if covered.count != 1 || covered.first == Endpoint.none {
          report(
            .error, .brokenGroup, rows.first,
            "the rows of the \(slot) group '\(key)' do not share one \(shared)",
            hint: "a group is about one control that is covered")
        }
      }
    }
  }

  /// A spreadsheet drops the zero of `5.10`: then `5.1` has the rows of both, and `5.10` has none.
  private mutating func checkLostZeros() {
    // Where withdrawn controls went, in one catalog: most controls have no row, and need none.
    if set.source == set.target { return }
    for (framework, isSource) in [(set.source, true), (set.target, false)] {
      guard let catalog = content[framework] else { continue }
      var rows: [ControlID: [Mapping]] = [:]
      for mapping in set.mappings {
        for reference in (isSource ? mapping.source : mapping.target).references {
          rows[reference.control, default: []].append(mapping)
        }
      }
      for control in catalog.assessable where control.id.rawValue.hasSuffix("0") && rows[control.id] == nil {
        let short = ControlID(String(control.id.rawValue.dropLast()))
        guard let suspects = rows[short] else { continue }
        // A list of counterparts in one cell is one statement.
        let places = Set(suspects.compactMap(\.location)).count + suspects.count { $0.location == nil }
        guard places > 1 || catalog[short] == nil else { continue }
        for mapping in suspects {
          report(
            .warning, .lostZero, mapping,
            "'\(short)' has \(suspects.count) row\(suspects.count == 1 ? "" : "s") and '\(control.id)' none: "
              + "did a spreadsheet drop the zero?",
            hint: "if this row is about '\(control.title)', write '\(control.id)'")
        }
      }
    }
  }

  private mutating func checkCompleteness() {
    for (framework, isSource) in [(set.source, true), (set.target, false)] {
      guard let catalog = content[framework] else { continue }
      var mentioned: Set<ControlID> = []
      // A disjoint row keeps two controls apart; it says nothing of the rest of the framework.
      for mapping in set.mappings where mapping.statement != .relation(.disjoint) {
        for reference in (isSource ? mapping.source : mapping.target).references {
          mentioned.insert(reference.control)
        }
      }
      let assessable = catalog.assessable
      let missing = assessable.filter { !mentioned.contains($0.id) }.map(\.id.rawValue)
      guard !missing.isEmpty else { continue }
      report(
        .warning, .incompleteSet, nil,
        "\(missing.count) of \(assessable.count) assessable controls of \(framework) are in no row: "
          + Self.list(missing),
        hint: "map each, or say sssom:NoTermFound where the other framework has nothing")
    }
  }

  // MARK: Editions

  private mutating func checkNoChanges() {
    guard content[set.target] != nil else { return }
    for mapping in set.mappings where !mapping.changes.isEmpty {
      report(
        .error, .changeMismatch, mapping,
        "\(Self.name(mapping)) has an ext_change, but \(set.target) is not the next edition of \(set.source)",
        hint: "leave ext_change empty")
    }
  }

  private mutating func checkChanges() {
    guard let source = content[set.source], let target = content[set.target] else { return }
    let moves = EditionMoves(set)
    // Formats of others have no word for what happened between the editions.
    for mapping in set.mappings where !(isForeign && mapping.changes.isEmpty) {
      let changes = Set(mapping.changes)
      let name = Self.name(mapping)
      func wrong(_ what: String, _ hint: String) {
        report(.error, .changeMismatch, mapping, "\(name) \(what)", hint: hint)
      }
      guard let old = mapping.source.reference, let new = mapping.target.reference else {
        if mapping.source == .none, changes != [.new] { wrong("has no predecessor", "say 'new'") }
        if mapping.target == .none, changes != [.withdrawn] { wrong("has no successor", "say 'withdrawn'") }
        continue
      }
      if mapping.statement == .relation(.disjoint) { continue }
      if changes.contains(.new) || changes.contains(.withdrawn) {
        wrong("has both sides, so it is neither new nor withdrawn", "say what happened to it")
      }
      guard source[old.control]?.isAssessable == true, target[new.control]?.isAssessable == true else {
        continue
      }
      // An item of a clause is a part of it, no second home: only what an auditor tests counts.
      let isMerged =
        Set(moves.predecessors(of: new.control).map(\.source))
        .count { source[$0]?.isAssessable == true } > 1
      let isSplit =
        Set(moves.successors(of: old.control).map(\.target))
        .count { target[$0]?.isAssessable == true } > 1
      if changes.contains(.merged), !isMerged {
        wrong("says merged, but '\(new.control)' has one predecessor", "drop it")
      }
      if changes.contains(.split), !isSplit {
        wrong("says split, but '\(old.control)' has one successor", "drop it")
      }
      if isMerged, !changes.contains(.merged) { wrong("is one of several predecessors", "add 'merged'") }
      if isSplit, !changes.contains(.split) { wrong("is one of several successors", "add 'split'") }
      guard !isMerged, !isSplit, let oldTitle = source[old.control]?.title,
        let newTitle = target[new.control]?.title
      else { continue }
      let sameTitle = Spelling.isSameTitle(oldTitle, newTitle)
      if changes.contains(.renamed), sameTitle {
        wrong("says renamed, but both are called '\(newTitle)'", "drop it")
      }
      if !changes.contains(.renamed), !sameTitle {
        wrong("was called '\(oldTitle)' and is called '\(newTitle)'", "add 'renamed'")
      }
      if changes.contains(.unchanged), changes.count > 1 || mapping.statement != .relation(.equal) {
        wrong("says unchanged among other things, or is not equal", "unchanged stands alone, and is equal")
      }
    }
  }

  // MARK: Words

  static func name(_ mapping: Mapping) -> String {
    func side(_ endpoint: Endpoint) -> String {
      let ids = endpoint.references.map(\.control.rawValue)
      return ids.isEmpty ? "(none)" : ids.joined(separator: " + ")
    }
    return "\(side(mapping.source)) → \(side(mapping.target))"
  }

  static func list(_ names: [String]) -> String {
    names.count <= 12 ? names.joined(separator: ", ") : names.prefix(12).joined(separator: ", ") + ", …"
  }
}

extension Mapping {
  /// Whether another row was found in the same way, by the same people and with the same confidence.
  fileprivate func cameAbout(as other: Mapping) -> Bool {
    justification == other.justification && author == other.author && reviewer == other.reviewer
      && confidence == other.confidence
  }
}
