// Loads nodes.csv and relationships.csv from the database's import folder. Safe to run again.
CREATE CONSTRAINT concord_id IF NOT EXISTS FOR (n:Concord) REQUIRE n.id IS UNIQUE;

LOAD CSV WITH HEADERS FROM 'file:///nodes.csv' AS row
WITH row WHERE row.kind = 'framework'
MERGE (n:Concord {id: row.id})
SET n:Framework, n.framework = row.framework, n.control = row.control, n.title = row.title, n.control_kind = row.control_kind, n.summary = row.summary, n.assessable = toBoolean(row.assessable), n.withdrawn = toBoolean(row.withdrawn), n.amendment = row.amendment, n.publisher = row.publisher, n.edition = row.edition, n.published = row.published, n.supersedes = row.supersedes;

LOAD CSV WITH HEADERS FROM 'file:///nodes.csv' AS row
WITH row WHERE row.kind = 'control'
MERGE (n:Concord {id: row.id})
SET n:Control, n.framework = row.framework, n.control = row.control, n.title = row.title, n.control_kind = row.control_kind, n.summary = row.summary, n.assessable = toBoolean(row.assessable), n.withdrawn = toBoolean(row.withdrawn), n.amendment = row.amendment, n.publisher = row.publisher, n.edition = row.edition, n.published = row.published, n.supersedes = row.supersedes;

LOAD CSV WITH HEADERS FROM 'file:///nodes.csv' AS row
WITH row WHERE row.kind = 'union'
MERGE (n:Concord {id: row.id})
SET n:Union, n.framework = row.framework, n.control = row.control, n.title = row.title, n.control_kind = row.control_kind, n.summary = row.summary, n.assessable = toBoolean(row.assessable), n.withdrawn = toBoolean(row.withdrawn), n.amendment = row.amendment, n.publisher = row.publisher, n.edition = row.edition, n.published = row.published, n.supersedes = row.supersedes;

LOAD CSV WITH HEADERS FROM 'file:///relationships.csv' AS row
WITH row WHERE row.relation = 'contains'
MATCH (a:Concord {id: row.source}), (b:Concord {id: row.target})
MERGE (a)-[r:CONTAINS {id: row.id}]->(b);

LOAD CSV WITH HEADERS FROM 'file:///relationships.csv' AS row
WITH row WHERE row.relation = 'member'
MATCH (a:Concord {id: row.source}), (b:Concord {id: row.target})
MERGE (a)-[r:MEMBER {id: row.id}]->(b);

LOAD CSV WITH HEADERS FROM 'file:///relationships.csv' AS row
WITH row WHERE row.relation = 'equal'
MATCH (a:Concord {id: row.source}), (b:Concord {id: row.target})
MERGE (a)-[r:EQUAL {id: row.id}]->(b)
SET r.set = row.set, r.rationale = row.rationale, r.comment = row.comment, r.source_only = row.source_only, r.target_only = row.target_only, r.source_strength = toInteger(row.source_strength), r.target_strength = toInteger(row.target_strength), r.confidence = toFloat(row.confidence), r.covers = row.covers, r.covered_by = row.covered_by, r.change = row.change, r.justification = row.justification, r.author = row.author, r.reviewer = row.reviewer;

LOAD CSV WITH HEADERS FROM 'file:///relationships.csv' AS row
WITH row WHERE row.relation = 'subset'
MATCH (a:Concord {id: row.source}), (b:Concord {id: row.target})
MERGE (a)-[r:SUBSET {id: row.id}]->(b)
SET r.set = row.set, r.rationale = row.rationale, r.comment = row.comment, r.source_only = row.source_only, r.target_only = row.target_only, r.source_strength = toInteger(row.source_strength), r.target_strength = toInteger(row.target_strength), r.confidence = toFloat(row.confidence), r.covers = row.covers, r.covered_by = row.covered_by, r.change = row.change, r.justification = row.justification, r.author = row.author, r.reviewer = row.reviewer;

LOAD CSV WITH HEADERS FROM 'file:///relationships.csv' AS row
WITH row WHERE row.relation = 'superset'
MATCH (a:Concord {id: row.source}), (b:Concord {id: row.target})
MERGE (a)-[r:SUPERSET {id: row.id}]->(b)
SET r.set = row.set, r.rationale = row.rationale, r.comment = row.comment, r.source_only = row.source_only, r.target_only = row.target_only, r.source_strength = toInteger(row.source_strength), r.target_strength = toInteger(row.target_strength), r.confidence = toFloat(row.confidence), r.covers = row.covers, r.covered_by = row.covered_by, r.change = row.change, r.justification = row.justification, r.author = row.author, r.reviewer = row.reviewer;

LOAD CSV WITH HEADERS FROM 'file:///relationships.csv' AS row
WITH row WHERE row.relation = 'intersects'
MATCH (a:Concord {id: row.source}), (b:Concord {id: row.target})
MERGE (a)-[r:INTERSECTS {id: row.id}]->(b)
SET r.set = row.set, r.rationale = row.rationale, r.comment = row.comment, r.source_only = row.source_only, r.target_only = row.target_only, r.source_strength = toInteger(row.source_strength), r.target_strength = toInteger(row.target_strength), r.confidence = toFloat(row.confidence), r.covers = row.covers, r.covered_by = row.covered_by, r.change = row.change, r.justification = row.justification, r.author = row.author, r.reviewer = row.reviewer;

LOAD CSV WITH HEADERS FROM 'file:///relationships.csv' AS row
WITH row WHERE row.relation = 'disjoint'
MATCH (a:Concord {id: row.source}), (b:Concord {id: row.target})
MERGE (a)-[r:DISJOINT {id: row.id}]->(b)
SET r.set = row.set, r.rationale = row.rationale, r.comment = row.comment, r.source_only = row.source_only, r.target_only = row.target_only, r.source_strength = toInteger(row.source_strength), r.target_strength = toInteger(row.target_strength), r.confidence = toFloat(row.confidence), r.covers = row.covers, r.covered_by = row.covered_by, r.change = row.change, r.justification = row.justification, r.author = row.author, r.reviewer = row.reviewer;

LOAD CSV WITH HEADERS FROM 'file:///relationships.csv' AS row
WITH row WHERE row.relation = 'not-disjoint'
MATCH (a:Concord {id: row.source}), (b:Concord {id: row.target})
MERGE (a)-[r:NOT_DISJOINT {id: row.id}]->(b)
SET r.set = row.set, r.rationale = row.rationale, r.comment = row.comment, r.source_only = row.source_only, r.target_only = row.target_only, r.source_strength = toInteger(row.source_strength), r.target_strength = toInteger(row.target_strength), r.confidence = toFloat(row.confidence), r.covers = row.covers, r.covered_by = row.covered_by, r.change = row.change, r.justification = row.justification, r.author = row.author, r.reviewer = row.reviewer;

LOAD CSV WITH HEADERS FROM 'file:///relationships.csv' AS row
WITH row WHERE row.relation = 'no-counterpart'
MATCH (a:Concord {id: row.source}), (b:Concord {id: row.target})
MERGE (a)-[r:NO_COUNTERPART {id: row.id}]->(b)
SET r.set = row.set, r.rationale = row.rationale, r.comment = row.comment, r.source_only = row.source_only, r.target_only = row.target_only, r.source_strength = toInteger(row.source_strength), r.target_strength = toInteger(row.target_strength), r.confidence = toFloat(row.confidence), r.covers = row.covers, r.covered_by = row.covered_by, r.change = row.change, r.justification = row.justification, r.author = row.author, r.reviewer = row.reviewer;
