package import ControlModel

extension Framework {
  /// The framework as people cite it: `ISO/IEC 27001:2022` where the identifier says the number, otherwise the
  /// identifier itself.
  package var citation: String {
    let prefix = "iso"
    let suffix = "-" + edition
    guard publisher.uppercased().hasPrefix("ISO"), !edition.isEmpty, id.rawValue.hasPrefix(prefix),
      id.rawValue.hasSuffix(suffix)
    else { return id.rawValue }
    let number = id.rawValue.dropFirst(prefix.count).dropLast(suffix.count)
    guard let first = number.first, first.isNumber else { return id.rawValue }
    return "\(publisher) \(number):\(edition)"
  }
}

extension MappingSet {
  /// The set as an answer names it: identifier, version, date and creators, as far as they are known.
  package var citation: String {
    var text = id
    if !version.isEmpty { text += " \(version)" }
    let rest = [date?.description ?? ""] + creators
    let known = rest.filter { !$0.isEmpty }
    if !known.isEmpty { text += " (\(known.joined(separator: ", ")))" }
    return text
  }
}

/// The version of the content, as an answer names it.
package func contentVersionLabel(_ version: String) -> String {
  version.isEmpty ? "content without a version" : "content \(version)"
}
