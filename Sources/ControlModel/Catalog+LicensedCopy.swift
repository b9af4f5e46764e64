extension Framework {
  /// The licence mark of a catalog that was read from somebody's own copy of a standard.
  public static let licensedCopy = "LicenseRef-Licensed-Copy"

  /// Whether the texts of the catalog's controls may be written to a file that others get.
  ///
  /// False for a catalog that was read from a licensed copy, and for one that such a copy's texts were attached to: they
  /// stay on the machine they were read on.
  public var mayExportText: Bool {
    licence?.split(whereSeparator: { " ()".contains($0) }).contains { $0 == Self.licensedCopy } != true
  }

  /// Whether the whole catalog is a licensed copy, rather than another catalog with the texts of one.
  var isLicensedCopy: Bool { licence == Self.licensedCopy }

  /// The licence of a catalog whose texts are those of a licensed copy, as an expression of SPDX.
  fileprivate static func licence(withTextsOfCopy own: String?) -> String {
    guard let own, !own.isEmpty else { return licensedCopy }
    return own.contains(" ") ? "(\(own)) AND \(licensedCopy)" : "\(own) AND \(licensedCopy)"
  }

  /// The licence of the rest, once the texts are taken out.
  fileprivate var licenceWithoutTexts: String? {
    let mark = " AND " + Self.licensedCopy
    guard let licence, licence.hasSuffix(mark) else { return licence }
    let own = licence.dropLast(mark.count)
    return String(own.hasPrefix("(") && own.hasSuffix(")") ? own.dropFirst().dropLast() : own)
  }
}

extension Catalog {
  /// How many controls have a text that may not be passed on (`Framework.mayExportText`).
  public var licensedTextCount: Int {
    framework.mayExportText ? 0 : controls.count { $0.text != nil }
  }

  /// The catalog as others may have it: without its controls' texts where they come from a licensed copy.
  public var withoutLicensedTexts: Catalog {
    guard licensedTextCount > 0 else { return self }
    var framework = framework
    framework.licence = framework.licenceWithoutTexts
    return Catalog(
      framework: framework,
      controls: controls.map { control in
        var control = control
        control.text = nil
        return control
      })
  }

  /// The catalog with the texts of a licensed copy of the same framework at its controls.
  ///
  /// Controls, titles, summaries and attributes stay as they are: which controls there are is the catalog's to say, and
  /// mappings rest on it. The text of one that only the copy has (an item of a list, a paragraph with a number) goes to
  /// the nearest control around it that both have, after that one's own; where there is none, its text stays in the copy
  /// alone. Linear in the controls.
  public func attaching(_ copy: Catalog) -> LicensedTexts {
    var places: [ControlID: ControlID] = [:]
    for control in controls { for alias in control.aliases { places[ControlID(alias)] = control.id } }
    for control in controls { places[control.id] = control.id }
    var texts: [ControlID: [String]] = [:]
    var placed = 0
    var unplaced: [ControlID] = []
    for control in copy.controls {
      guard let text = control.text else { continue }
      if let own = places[control.id] {
        texts[own, default: []].append(text)
        placed += 1
      } else if let around = copy.ancestors(of: control.id).lazy.compactMap({ places[$0.id] }).first {
        // An item's title is its printed name.
        let isItem = control.kind == "item"
        texts[around, default: []].append(
          isItem ? "\(control.title) \(text)" : "\(control.id) \(control.title)\n\(text)")
        placed += 1
      } else {
        unplaced.append(control.id)
      }
    }
    guard !texts.isEmpty else { return LicensedTexts(catalog: self, placed: 0, unplaced: unplaced) }
    var framework = framework
    framework.licence = Framework.licence(withTextsOfCopy: framework.licenceWithoutTexts)
    let catalog = Catalog(
      framework: framework,
      controls: controls.map { control in
        guard let own = texts[control.id] else { return control }
        var control = control
        control.text = own.joined(separator: "\n")
        return control
      })
    return LicensedTexts(catalog: catalog, placed: placed, unplaced: unplaced)
  }
}

/// A catalog with the texts of a licensed copy.
public struct LicensedTexts: Sendable {
  /// The catalog; its licence says that its texts may not be passed on.
  public let catalog: Catalog
  /// How many texts found their control.
  public let placed: Int
  /// The copy's controls whose texts found none, in its order.
  public let unplaced: [ControlID]
}

extension Content {
  /// The content as others may have it: without the texts that come from licensed copies.
  public var withoutLicensedTexts: Content {
    guard catalogs.contains(where: { $0.licensedTextCount > 0 }) else { return self }
    return Content(
      catalogs: catalogs.map(\.withoutLicensedTexts), mappingSets: mappingSets, version: version,
      decisions: decisions)
  }
}
