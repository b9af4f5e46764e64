package import ControlModel

extension Framework {
  /// The framework as people cite it, where the identifier says it: `ISO/IEC 27001:2022`, `SOC 2 2017`,
  /// `PCI DSS 4.0.1`; otherwise the identifier itself.
  package var citation: String {
    let suffix = "-" + edition
    guard !edition.isEmpty, id.rawValue.hasSuffix(suffix) else { return id.rawValue }
    let name = id.rawValue.dropLast(suffix.count)
    if publisher.uppercased().hasPrefix("ISO"), name.hasPrefix("iso") {
      let number = name.dropFirst(3)
      if number.first?.isNumber == true { return "\(publisher) \(number):\(edition)" }
    }
    guard name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" }), name.first?.isLetter == true else {
      return id.rawValue
    }
    // A space where letters meet figures: soc2 is SOC 2.
    var words = ""
    for character in name {
      if character == "-" {
        words.append(" ")
      } else {
        if character.isNumber, words.last?.isLetter == true { words.append(" ") }
        words.append(character)
      }
    }
    return words.uppercased() + " " + edition
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
