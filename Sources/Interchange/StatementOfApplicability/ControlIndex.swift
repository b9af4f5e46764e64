internal import ControlModel

/// A catalog prepared for finding controls by what people write.
internal struct ControlIndex: Sendable {
  /// The catalog.
  let catalog: Catalog
  /// The controls of which a statement should have a row each, in the catalog's order: those called
  /// "control" where there are any (a clause is not excluded from a statement, it is not in it), else all
  /// that are assessable.
  let expected: [Control]

  private var byKey: [IdentifierKey: [Int]] = [:]
  private var byLiteral: [String: Int] = [:]
  private var byTitle: [String: [Int]] = [:]
  private var profiles: [TitleProfile] = []

  init(_ catalog: Catalog) {
    self.catalog = catalog
    let controls = catalog.assessable.filter { $0.kind == "control" }
    expected = controls.isEmpty ? catalog.assessable : controls
    for (position, control) in catalog.controls.enumerated() {
      for name in [control.id.rawValue] + control.aliases {
        if let key = IdentifierText.parse(name).first(where: { $0.rest.isEmpty })?.key {
          if byKey[key, default: []].last != position { byKey[key, default: []].append(position) }
        }
        let literal = Self.literal(name)
        if byLiteral[literal] == nil { byLiteral[literal] = position }
      }
      let profile = TitleProfile(control.title)
      profiles.append(profile)
      byTitle[profile.text, default: []].append(position)
    }
  }

  /// The identifier of the framework.
  var framework: FrameworkID { catalog.framework.id }

  /// The control at a position of the catalog.
  func control(_ position: Int) -> Control { catalog.controls[position] }

  /// Whether a row can be about the control at this position.
  func isAssessable(_ position: Int) -> Bool {
    let control = catalog.controls[position]
    return control.isAssessable && !control.isWithdrawn
  }

  /// The positions of controls with this identifier; a bare one also names those of Annex A.
  func positions(of key: IdentifierKey) -> [(position: Int, isBare: Bool)] {
    let exact = (byKey[key] ?? []).map { ($0, false) }
    guard key.prefix.isEmpty else { return exact }
    var annex = key
    annex.prefix = "A"
    return exact + (byKey[annex] ?? []).map { ($0, true) }
  }

  /// The position of the control whose identifier is this text but for case and punctuation.
  func position(ofLiteral text: String) -> Int? { byLiteral[Self.literal(text)] }

  /// The position of the only assessable control with this title.
  func position(ofTitle title: String) -> Int? {
    guard title.utf8.count <= 160 else { return nil }
    let found = (byTitle[TextFolding.fold(title)] ?? []).filter { isAssessable($0) }
    return found.count == 1 ? found[0] : nil
  }

  /// How alike a title and that of the control at this position are, 0…1.
  func similarity(of title: TitleProfile, to position: Int) -> Double {
    profiles[position].similarity(to: title)
  }

  /// The assessable control whose title is most like this one. Linear in the catalog.
  func mostSimilar(to title: TitleProfile) -> (position: Int, similarity: Double)? {
    var best: (position: Int, similarity: Double)?
    for position in profiles.indices where isAssessable(position) {
      let similarity = profiles[position].similarity(to: title)
      if similarity > best?.similarity ?? 0 { best = (position, similarity) }
    }
    return best
  }

  /// The identifier of an assessable control that differs the least from a wrong one, if by little.
  func nearest(to key: IdentifierKey) -> ControlID? {
    let prefix = key.prefix.isEmpty ? "A" : key.prefix
    let wanted = Array((prefix + "." + key.numbers.map { String($0) }.joined(separator: ".")).utf8)
    var best: (id: ControlID, rank: (Int, Int, Int))?
    for control in catalog.assessable {
      let id = Array(control.id.rawValue.utf8)
      let distance = Self.distance(wanted, id)
      guard distance < 3 else { continue }
      let shared = zip(wanted, id).prefix { $0 == $1 }.count
      let last = IdentifierText.parse(control.id.rawValue).first?.key.numbers.last ?? 0
      // Of equals the one whose difference comes last (a sibling rather than a stranger), and is smallest.
      let rank = (distance, -shared, abs(last - (key.numbers.last ?? 0)))
      if best.map({ rank < $0.rank }) ?? true { best = (control.id, rank) }
    }
    return best?.id
  }

  private static func literal(_ text: String) -> String {
    TextFolding.fold(text)
  }

  /// Levenshtein's distance.
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var row = Array(0...right.count)
    for (i, byte) in left.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, other) in right.enumerated() {
        let substituted = diagonal + (byte == other ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(substituted, row[j] + 1, diagonal + 1)
      }
    }
    return row[right.count]
  }
}
