internal import Concord

/// Shorter forms of the reports' JSON: an assistant reads every character, and half a megabyte does not help it. What
/// was left out is named in `omitted`; identifiers of rows always stay, so that everything can be asked for.
extension JSONValue {
  /// The report with its rows cited by set and record, instead of repeated in full.
  var citingRows: JSONValue {
    let (value, didCite) = cited()
    return didCite
      ? value.omitting(["rows[].location", "rows[].source", "rows[].target", "rows[].statement"]) : value
  }

  /// The report without the members called `names` in the elements of its array `array`.
  func dropping(_ names: [String], inElementsOf array: String) -> JSONValue {
    guard case .object(let members) = self else { return self }
    let shorter = members.map { member in
      guard member.name == array, case .array(let elements) = member.value else { return member }
      return Member(array, .array(elements.map { $0.without(names) }))
    }
    return JSONValue.object(shorter).omitting(names.map { "\(array)[].\($0)" })
  }

  /// The report without the members called `names`.
  func dropping(_ names: [String]) -> JSONValue { without(names).omitting(names) }

  /// The report with at most `limit` elements in its array `array`.
  func limiting(_ array: String, to limit: Int) -> JSONValue {
    guard case .object(let members) = self else { return self }
    return .object(
      members.map { member in
        guard member.name == array, case .array(let elements) = member.value else { return member }
        return Member(array, .array(Array(elements.prefix(limit))))
      })
  }

  private func without(_ names: [String]) -> JSONValue {
    guard case .object(let members) = self else { return self }
    return .object(members.filter { !names.contains($0.name) })
  }

  private func omitting(_ names: [String]) -> JSONValue {
    guard case .object(var members) = self else { return self }
    if let index = members.firstIndex(where: { $0.name == "omitted" }),
      case .array(let before) = members[index].value
    {
      members[index].value = .array(before + names.map { .string($0) })
    } else {
      members.append(Member("omitted", .strings(names)))
    }
    return .object(members)
  }

  private func cited() -> (JSONValue, Bool) {
    var didCite = false
    switch self {
    case .array(let elements):
      let values = elements.map { element in
        let (value, cites) = element.cited()
        didCite = didCite || cites
        return value
      }
      return (.array(values), didCite)
    case .object(let members):
      let values = members.map { member -> Member in
        if member.name == "rows", case .array(let rows) = member.value {
          let short = rows.map { row -> JSONValue in
            guard row["statement"] != nil else { return row }
            didCite = true
            return ["set": row["set"] ?? .null, "record": row["record"] ?? .null]
          }
          return Member("rows", .array(short))
        }
        let (value, cites) = member.value.cited()
        didCite = didCite || cites
        return Member(member.name, value)
      }
      return (.object(values), didCite)
    default: return (self, false)
    }
  }
}
