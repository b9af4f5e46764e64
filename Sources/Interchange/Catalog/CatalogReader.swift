public import ControlModel
internal import Yams

/// Reads catalogs in Concord's YAML format (`docs/formats/catalog.md`).
public enum CatalogReader {
  static let documentKeys = ["framework", "controls"]
  static let frameworkKeys = [
    "id", "title", "publisher", "edition", "published", "withdrawn", "supersedes", "amendments",
    "identifiers", "licence",
  ]
  static let controlKeys = [
    "id", "aliases", "kind", "title", "summary", "text", "assessable", "exhaustive", "withdrawn", "amendment",
    "parent", "attributes", "controls",
  ]

  /// The catalog that `text` holds, with everything that is wrong with it.
  ///
  /// The catalog is nil only when the text is no YAML, or has no framework identifier; otherwise it holds all
  /// that could be understood. Diagnostics come in the order of the file. `file` is the name they carry.
  public static func read(_ text: String, file: String) -> (catalog: Catalog?, diagnostics: [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    switch YAMLDocument.parse(text, file: file) {
    case .failure(let error): return (nil, [error.diagnostic])
    case .success(let document):
      guard
        let keys = YAMLKeys(
          document.root, of: "a catalog", known: documentKeys, in: document, diagnostics: &diagnostics)
      else { return (nil, diagnostics) }
      guard let header = keys["framework"] else {
        diagnostics.append(
          Diagnostic(
            .error, .missingKey, at: SourceLocation(file: file, line: 1, column: 1),
            "the catalog has no 'framework'", hint: "begin with 'framework:' and its id and title"))
        return (nil, diagnostics)
      }
      guard let framework = framework(header, document, &diagnostics) else { return (nil, diagnostics) }
      var reader = TreeReader(document: document, framework: framework)
      if let controls = keys["controls"] {
        reader.readControls(controls, parent: nil, depth: 0)
      } else {
        diagnostics.append(
          Diagnostic(
            .error, .missingKey, at: SourceLocation(file: file, line: 1, column: 1),
            "the catalog has no 'controls'"))
      }
      reader.checkReferences()
      diagnostics += reader.diagnostics
      return (Catalog(framework: framework, controls: reader.controls), diagnostics)
    }
  }

  private static func framework(
    _ node: Node, _ document: YAMLDocument, _ diagnostics: inout [Diagnostic]
  ) -> Framework? {
    guard
      let keys = YAMLKeys(
        node, of: "'framework'", known: frameworkKeys, in: document, diagnostics: &diagnostics),
      let id = keys.text("id", required: true, &diagnostics)
    else { return nil }
    if !FrameworkID(id).isWellFormed {
      diagnostics.append(
        Diagnostic(
          .error, .invalidValue, at: document.location(of: keys["id"] ?? node),
          "'\(id)' cannot identify a framework",
          hint: "use lower-case letters, digits, '-' and '.', beginning with a letter"))
    }
    var amendments: [Amendment] = []
    if let list = keys["amendments"] {
      for item in list.sequence.map(Array.init) ?? [list] {
        guard
          let keys = YAMLKeys(
            item, of: "an amendment", known: ["id", "title", "published"], in: document,
            diagnostics: &diagnostics), let id = keys.text("id", required: true, &diagnostics)
        else { continue }
        amendments.append(
          Amendment(
            id: id, title: keys.text("title", required: true, &diagnostics) ?? "",
            published: keys.date("published", &diagnostics)))
      }
    }
    return Framework(
      id: FrameworkID(id), title: keys.text("title", required: true, &diagnostics) ?? id,
      publisher: keys.text("publisher", &diagnostics) ?? "",
      edition: keys.text("edition", &diagnostics) ?? "", published: keys.date("published", &diagnostics),
      withdrawn: keys.date("withdrawn", &diagnostics),
      supersedes: keys.text("supersedes", &diagnostics).map { FrameworkID($0) }, amendments: amendments,
      identifiers: keys.text("identifiers", &diagnostics) ?? "",
      licence: keys.text("licence", &diagnostics))
  }
}

/// Walks the tree of controls.
private struct TreeReader {
  let document: YAMLDocument
  let framework: Framework
  var controls: [Control] = []
  var diagnostics: [Diagnostic] = []
  private var seen: [ControlID: SourceLocation] = [:]
  private var statedParents: [(control: Int, location: SourceLocation)] = []

  init(document: YAMLDocument, framework: Framework) {
    self.document = document
    self.framework = framework
  }

  mutating func readControls(_ node: Node, parent: ControlID?, depth: Int) {
    guard case .sequence(let items) = node else {
      diagnostics.append(
        Diagnostic(
          .error, .invalidValue, at: document.location(of: node), "'controls' must be a list",
          hint: "begin each control with '- id: …'"))
      return
    }
    for item in items { readControl(item, parent: parent, depth: depth) }
  }

  private mutating func readControl(_ node: Node, parent: ControlID?, depth: Int) {
    guard
      let keys = YAMLKeys(
        node, of: "a control", known: CatalogReader.controlKeys, in: document, diagnostics: &diagnostics)
    else { return }
    let location = document.location(of: node)
    guard let text = keys.text("id", required: true, &diagnostics) else {
      // Its children are still worth reading: they hang where it would have hung.
      if let children = keys["controls"] { readControls(children, parent: parent, depth: depth + 1) }
      return
    }
    let id = ControlID(text)
    if let first = seen[id] {
      diagnostics.append(
        Diagnostic(
          .error, .duplicateIdentifier, at: location, "'\(id)' occurs twice; the first is at \(first)",
          hint: "give one of them its own identifier"))
    } else {
      seen[id] = location
    }
    var attributes: [ControlAttribute] = []
    if let node = keys["attributes"] {
      if case .mapping(let mapping) = node {
        for (key, _) in mapping {
          guard
            let name = key.string,
            let keys = YAMLKeys(
              node, of: "'attributes'", known: mapping.keys.compactMap(\.string), in: document,
              diagnostics: &diagnostics)
          else { continue }
          attributes.append(ControlAttribute(name: name, values: keys.texts(name, &diagnostics)))
        }
      } else {
        diagnostics.append(
          Diagnostic(
            .error, .invalidValue, at: document.location(of: node),
            "'attributes' must be a mapping of names to lists"))
      }
    }
    let statedParent = keys.text("parent", &diagnostics).map { ControlID($0) }
    if let statedParent, let parent, statedParent != parent {
      diagnostics.append(
        Diagnostic(
          .error, .danglingReference, at: location,
          "'\(id)' stands within '\(parent)' but names '\(statedParent)' as its parent",
          hint: "leave 'parent' out where the control is nested"))
    }
    if statedParent != nil, parent == nil { statedParents.append((controls.count, location)) }
    let control = Control(
      id: id, aliases: keys.texts("aliases", &diagnostics),
      kind: ControlKind(rawValue: keys.text("kind", &diagnostics) ?? "control"),
      title: keys.text("title", required: true, &diagnostics) ?? text,
      summary: keys.text("summary", &diagnostics), text: keys.text("text", &diagnostics),
      isAssessable: keys.flag("assessable", &diagnostics),
      isExhaustive: keys.flag("exhaustive", &diagnostics),
      isWithdrawn: keys.flag("withdrawn", &diagnostics),
      amendment: keys.text("amendment", &diagnostics), attributes: attributes,
      parent: parent ?? statedParent, location: location)
    if let amendment = control.amendment, !framework.amendments.contains(where: { $0.id == amendment }) {
      let near = Spelling.nearest(to: amendment, in: framework.amendments.map(\.id), limit: 1).first
      diagnostics.append(
        Diagnostic(
          .error, .danglingReference, at: location,
          "'\(id)' names the amendment '\(amendment)', which the framework does not have",
          hint: near.map { "did you mean '\($0)'?" } ?? "list it under 'amendments' in the header"))
    }
    if control.isAssessable, !control.isWithdrawn, control.summary == nil, control.text == nil {
      diagnostics.append(
        Diagnostic(
          .warning, .missingSummary, at: location, "'\(id)' is assessable but has no summary",
          hint: "say in a sentence what an auditor would look for"))
    }
    controls.append(control)
    if let children = keys["controls"] {
      if depth >= 30 {
        diagnostics.append(
          Diagnostic(.error, .invalidValue, at: location, "controls are nested deeper than 30 levels"))
      } else {
        readControls(children, parent: id, depth: depth + 1)
      }
    }
    if control.isExhaustive, keys["controls"] == nil {
      diagnostics.append(
        Diagnostic(
          .error, .invalidValue, at: location, "'\(id)' is exhaustive but has no children",
          hint: "leave 'exhaustive' out"))
    }
  }

  /// Parents that are named rather than nested must exist and must not go round in a circle.
  mutating func checkReferences() {
    for (position, location) in statedParents {
      guard let parent = controls[position].parent else { continue }
      if seen[parent] == nil {
        let near = Spelling.nearest(to: parent.rawValue, in: controls.map(\.id.rawValue), limit: 1).first
        diagnostics.append(
          Diagnostic(
            .error, .danglingReference, at: location,
            "'\(controls[position].id)' names '\(parent)' as its parent, which does not exist",
            hint: near.map { "did you mean '\($0)'?" }))
        controls[position].parent = nil
        continue
      }
      var visited: Set<ControlID> = [controls[position].id]
      var next: ControlID? = parent
      while let current = next {
        guard visited.insert(current).inserted else {
          diagnostics.append(
            Diagnostic(
              .error, .danglingReference, at: location,
              "'\(controls[position].id)' lies within itself: its parents go round in a circle"))
          controls[position].parent = nil
          break
        }
        next = controls.first { $0.id == current }?.parent
      }
    }
  }
}
