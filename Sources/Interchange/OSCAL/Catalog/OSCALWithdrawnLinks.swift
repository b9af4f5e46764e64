internal import ControlModel

/// Where withdrawn controls went, as the links of a catalog: what `OSCALWithdrawals` reads, the other way.
struct OSCALWithdrawnLinks {
  private(set) var links: [ControlID: [OSCALLink]] = [:]
  private var losses = LossCounter()

  /// What the links cannot say of the rows.
  var exportLosses: [ExportLoss] { losses.losses }

  /// The links of `catalog` for the rows of those `sets` whose two sides are its framework. Linear.
  init(of catalog: Catalog, _ sets: [MappingSet]) {
    let framework = catalog.framework.id
    for set in sets where set.source == framework && set.target == framework {
      for row in set.mappings { add(row, catalog) }
    }
  }

  private mutating func add(_ row: Mapping, _ catalog: Catalog) {
    let framework = catalog.framework.id
    guard let source = row.source.reference, let target = row.target.reference,
      source.framework == framework, target.framework == framework,
      catalog[source.control]?.isWithdrawn == true, catalog[target.control] != nil,
      row.statement == .notDisjoint, !row.changes.isEmpty,
      row.changes.allSatisfy({ OSCALWithdrawals.rel(of: $0) != nil })
    else {
      losses.add(.omitted, "no link of a withdrawn control says this")
      return
    }
    // What reading gives without a text needs none.
    let isUsual = row.changes.count == 1 && row.comment == OSCALWithdrawals.comment(row.changes[0])
    let text = isUsual || row.comment.isEmpty ? nil : OSCALMarkdown.escaped(row.comment)
    let isKept = text.map {
      OSCALMarkdown.line($0) == row.comment && IdentifierEscape.isPlainValue(row.comment)
    }
    for change in row.changes {
      guard let rel = OSCALWithdrawals.rel(of: change) else { continue }
      let href = "#" + IdentifierEscape.token(target.control.rawValue)
      links[source.control, default: []].append(
        OSCALLink(href: href, rel: rel, text: isKept == true ? text : nil))
    }
    var plain = OSCALWithdrawals.row(from: source, to: target, row.changes, comment: row.comment)
    plain.id = row.id
    plain.location = row.location
    if plain != row || isKept == false {
      losses.add(.dropped, "what they say besides where the control went")
    }
  }
}
