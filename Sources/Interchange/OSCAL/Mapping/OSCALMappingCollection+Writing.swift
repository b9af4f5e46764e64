extension OSCALMappingCollection {
  var json: JSONValue {
    .members([
      (
        "mapping-collection",
        .members([
          ("uuid", .string(uuid)), ("metadata", metadata.json), ("provenance", provenance?.json),
          ("mappings", .list(mappings.map(\.json))),
          (
            "back-matter",
            resources.isEmpty ? nil : .members([("resources", .list(resources.map(\.json)))])
          ),
        ])
      )
    ])
  }

  var xml: String {
    var xml = OSCALXMLPrinter()
    xml.element("mapping-collection", [("xmlns", OSCALXMLHandler.namespace), ("uuid", uuid)]) { xml in
      metadata.write(to: &xml)
      provenance?.write(to: &xml)
      for mapping in mappings { mapping.write(to: &xml) }
      if !resources.isEmpty {
        xml.element("back-matter") { xml in for resource in resources { resource.write(to: &xml) } }
      }
    }
    return xml.text
  }
}

extension OSCALMappingProvenance {
  var json: JSONValue {
    .members([
      ("method", method?.json), ("matching-rationale", rationale?.json), ("status", status?.json),
      ("confidence-score", confidence?.json), ("coverage", coverage?.json),
      ("mapping-description", description.map { .string($0) }), ("remarks", remarks.map { .string($0) }),
    ])
  }

  func write(to xml: inout OSCALXMLPrinter) {
    let attributes: OSCALXMLPrinter.Attributes = [
      ("method", method?.text), ("matching-rationale", rationale?.text), ("status", status?.text),
    ]
    xml.element("provenance", attributes) { xml in
      confidence?.write(to: &xml)
      coverage?.write(to: &xml)
      xml.blocks("mapping-description", description)
      xml.blocks("remarks", remarks)
    }
  }
}

extension OSCALToken {
  var json: JSONValue { .string(text) }
}

extension OSCALConfidence {
  var json: JSONValue {
    .members([("category", category.map { .string($0) }), ("percentage", percentage.map { .number($0) })])
  }

  func write(to xml: inout OSCALXMLPrinter) {
    xml.element("confidence-score") { xml in
      xml.leaf("category", category)
      xml.leaf("percentage", percentage.map { OSCALNumber.text($0) })
    }
  }
}

extension OSCALCoverage {
  var json: JSONValue {
    .members([
      ("generation-method", method.map { .string($0) }), ("target-coverage", target.map { .number($0) }),
    ])
  }

  func write(to xml: inout OSCALXMLPrinter) {
    xml.leaf("coverage", target.map { OSCALNumber.text($0) }, [("generation-method", method)])
  }
}

extension OSCALMapping {
  var json: JSONValue {
    .members([
      ("uuid", .string(uuid)), ("source-resource", source?.json), ("target-resource", target?.json),
      ("maps", .list(maps.map(\.json))), ("props", .list(props.map(\.json))),
      ("source-gap-summary", sourceGap?.json), ("target-gap-summary", targetGap?.json),
    ])
  }

  func write(to xml: inout OSCALXMLPrinter) {
    xml.element("mapping", [("uuid", uuid)]) { xml in
      source?.write("source-resource", to: &xml)
      target?.write("target-resource", to: &xml)
      for map in maps { map.write(to: &xml) }
      for prop in props { prop.write(to: &xml) }
      sourceGap?.write("source-gap-summary", to: &xml)
      targetGap?.write("target-gap-summary", to: &xml)
    }
  }
}

extension OSCALMappingResource {
  var json: JSONValue {
    .members([("type", type?.json), ("href", .string(href)), ("props", .list(props.map(\.json)))])
  }

  func write(_ name: String, to xml: inout OSCALXMLPrinter) {
    xml.element(name, [("type", type?.text), ("href", href)]) { xml in
      for prop in props { prop.write(to: &xml) }
    }
  }
}

extension OSCALMap {
  var json: JSONValue {
    .members([
      ("uuid", .string(uuid)), ("ns", ns.map { .string($0) }), ("matching-rationale", rationale?.json),
      ("relationship", relationship?.json), ("sources", .list(sources.map(\.json))),
      ("targets", .list(targets.map(\.json))), ("qualifiers", .list(qualifiers.map(\.json))),
      ("confidence-score", confidence?.json), ("coverage", coverage?.json),
      ("props", .list(props.map(\.json))), ("remarks", remarks.map { .string($0) }),
    ])
  }

  func write(to xml: inout OSCALXMLPrinter) {
    xml.element("map", [("uuid", uuid), ("ns", ns), ("matching-rationale", rationale?.text)]) { xml in
      xml.leaf("relationship", relationship?.text)
      for source in sources { source.write("source", to: &xml) }
      for target in targets { target.write("target", to: &xml) }
      for qualifier in qualifiers { qualifier.write(to: &xml) }
      confidence?.write(to: &xml)
      coverage?.write(to: &xml)
      for prop in props { prop.write(to: &xml) }
      xml.blocks("remarks", remarks)
    }
  }
}

extension OSCALMap.Item {
  var json: JSONValue {
    .members([("type", type?.json), ("id-ref", .string(id)), ("props", .list(props.map(\.json)))])
  }

  func write(_ name: String, to xml: inout OSCALXMLPrinter) {
    xml.element(name, [("type", type?.text), ("id-ref", id)]) { xml in
      for prop in props { prop.write(to: &xml) }
    }
  }
}

extension OSCALMap.Qualifier {
  var json: JSONValue {
    .members([
      ("subject", subject.json), ("predicate", predicate.json), ("category", category.json),
      ("description", .string(description)),
    ])
  }

  func write(to xml: inout OSCALXMLPrinter) {
    xml.element(
      "qualifier",
      [("subject", subject.text), ("predicate", predicate.text), ("category", category.text)]
    ) { $0.blocks("description", description) }
  }
}

extension OSCALGapSummary {
  var json: JSONValue {
    .members([
      ("uuid", .string(uuid)),
      (
        "unmapped-controls",
        .list(selections.map { .members([("with-ids", .list($0.ids.map(\.json)))]) })
      ),
    ])
  }

  func write(_ name: String, to xml: inout OSCALXMLPrinter) {
    xml.element(name, [("uuid", uuid)]) { xml in
      for selection in selections {
        xml.element("unmapped-controls") { xml in
          for id in selection.ids { xml.leaf("with-id", id.text) }
        }
      }
    }
  }
}
