internal import ControlModel

/// Makes a catalog's controls of the flat rows that tables and libraries list.
struct CatalogAssembly {
  /// One row.
  struct Record {
    /// The control; its parent is still to be found.
    var control: Control
    /// What other rows call it, where that is not its identifier.
    var key: String?
    /// The identifier it gets when its own is taken.
    var alternative: ControlID?
    /// What the row calls its parent.
    var parentKey: String?
    /// How deep it stands, where rows say so: its parent is the nearest row above that stands less deep.
    var depth: Int?
    /// Where the row stands.
    var location: SourceLocation
  }

  /// The controls in reading order, parents before their children. Identifiers that occur twice, parents that
  /// do not exist and circles are reported. Linear in the rows but for suggestions.
  static func controls(_ records: [Record], _ diagnostics: inout [Diagnostic]) -> [Control] {
    var controls: [Control] = []
    var byName: [String: Int] = [:], taken: [ControlID: SourceLocation] = [:]
    for record in records {
      var control = record.control
      control.location = record.location
      if let first = taken[control.id] {
        if let alternative = record.alternative, taken[alternative] == nil {
          diagnostics.append(
            Diagnostic(
              .warning, .duplicateIdentifier, at: record.location,
              "'\(control.id)' occurs twice (the first is at \(first)); this one was called '\(alternative)'")
          )
          control.id = alternative
          control.aliases.removeAll { $0 == alternative.rawValue }
        } else {
          diagnostics.append(
            Diagnostic(
              .error, .duplicateIdentifier, at: record.location,
              "'\(control.id)' occurs twice; the first is at \(first)",
              hint: "give one of them its own identifier"))
        }
      }
      if taken[control.id] == nil { taken[control.id] = record.location }
      for name in [record.key, control.id.rawValue].compactMap(\.self) where byName[name] == nil {
        byName[name] = controls.count
      }
      controls.append(control)
    }
    var parents = parents(of: records, byName, &diagnostics)
    cutCircles(&parents, records, controls, &diagnostics)
    for (position, parent) in parents.enumerated() {
      controls[position].parent = parent.map { controls[$0].id }
    }
    return readingOrder(parents).map { controls[$0] }
  }

  private static func parents(
    of records: [Record], _ byName: [String: Int], _ diagnostics: inout [Diagnostic]
  ) -> [Int?] {
    var result: [Int?] = []
    var open: [(depth: Int, position: Int)] = []
    var hintsLeft = 100
    for (position, record) in records.enumerated() {
      var parent: Int?
      if let depth = record.depth {
        while let last = open.last, last.depth >= depth { open.removeLast() }
        parent = open.last?.position
        open.append((depth, position))
      }
      if let key = record.parentKey {
        parent = byName[key]
        if parent == nil {
          var near: String?
          if hintsLeft > 0 {
            hintsLeft -= 1
            near = Spelling.nearest(to: key, in: byName.keys.sorted(), limit: 1).first
          }
          diagnostics.append(
            Diagnostic(
              .error, .danglingReference, at: record.location,
              "'\(record.control.id)' names '\(key.prefix(80))' as its parent, which does not exist",
              hint: near.map { "did you mean '\($0)'?" }))
        }
      }
      result.append(parent)
    }
    return result
  }

  private static func cutCircles(
    _ parents: inout [Int?], _ records: [Record], _ controls: [Control], _ diagnostics: inout [Diagnostic]
  ) {
    // 0: not seen, otherwise the walk that saw it first; a walk that meets itself has gone round.
    var seenBy = [Int](repeating: 0, count: parents.count)
    for start in parents.indices where seenBy[start] == 0 {
      var position = start
      while seenBy[position] == 0 {
        seenBy[position] = start + 1
        guard let parent = parents[position] else { break }
        if seenBy[parent] == start + 1 {
          diagnostics.append(
            Diagnostic(
              .error, .danglingReference, at: records[position].location,
              "'\(controls[position].id)' lies within itself: its parents go round in a circle"))
          parents[position] = nil
          break
        }
        position = parent
      }
    }
  }

  /// The positions such that each follows its parent, siblings in their order.
  private static func readingOrder(_ parents: [Int?]) -> [Int] {
    var children = [[Int]](repeating: [], count: parents.count)
    var roots: [Int] = []
    for (position, parent) in parents.enumerated() {
      if let parent { children[parent].append(position) } else { roots.append(position) }
    }
    var result: [Int] = []
    result.reserveCapacity(parents.count)
    var open = Array(roots.reversed())
    while let next = open.popLast() {
      result.append(next)
      open += children[next].reversed()
    }
    return result
  }
}
