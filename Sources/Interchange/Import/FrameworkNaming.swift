public import ControlModel

/// How a framework is named when a foreign file does not name it as Concord does.
public enum FrameworkNaming {
  /// The identifier made from a file's name: `NIST_SP-800-53_rev5_catalog.json` is `nist-sp-800-53-rev5`.
  ///
  /// The folder and the extensions of known formats are dropped, letters are lowered, runs of other characters
  /// than letters, digits and dots become a dash, and words at the end that only say what kind of file it is
  /// (`catalog`, `resolved`, `profile`, `oscal`, `min`) are dropped. Nil when nothing is left.
  public static func identifier(fromFile name: String) -> FrameworkID? {
    var base = name.split(separator: "/").last.map(String.init) ?? name
    while let dot = base.lastIndex(of: "."),
      ["json", "xml", "yaml", "yml", "txt", "oscal", "xlsx", "csv", "tsv"].contains(
        base[base.index(after: dot)...].lowercased())
    {
      base = String(base[..<dot])
    }
    guard let slug = identifier(fromTitle: base) else { return nil }
    var words = slug.rawValue.split(separator: "-")
    while words.count > 1, let last = words.last,
      ["catalog", "resolved", "profile", "oscal", "min"].contains(last)
    {
      words.removeLast()
    }
    return FrameworkID(words.joined(separator: "-"))
  }

  /// The identifier made from a title: letters lowered, runs of other characters than letters, digits and dots
  /// become a dash; nil when there is no letter or digit. One that would begin with a digit gets `f` before it.
  public static func identifier(fromTitle title: String) -> FrameworkID? {
    var slug = ""
    for scalar in title.lowercased().unicodeScalars {
      switch scalar {
      case "a"..."z", "0"..."9": slug.unicodeScalars.append(scalar)
      case ".": if slug.last.map({ $0 != "-" && $0 != "." }) == true { slug.append(".") }
      default: if slug.last.map({ $0 != "-" && $0 != "." }) == true { slug.append("-") }
      }
    }
    while slug.last == "-" || slug.last == "." { slug.removeLast() }
    guard let first = slug.first else { return nil }
    return FrameworkID(first.isNumber ? "f" + slug : slug)
  }
}
