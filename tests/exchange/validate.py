"""Holds a CPSV-AP document against the official shapes: validate.py SHAPES DOCUMENT REWRITTEN

Says how many services conform; fails where one does not, or where a document without a title would. REWRITTEN is the
same graph as another program writes it: whole addresses, another order.
"""

import sys

import pyshacl
from rdflib import Graph, Namespace, RDF
from rdflib.namespace import DCTERMS

CPSV = Namespace("http://purl.org/vocab/cpsv#")


def conforms(graph, shapes):
    # Plain shapes: nothing is inferred, nothing is fetched.
    return pyshacl.validate(graph, shacl_graph=shapes, inference="none", do_owl_imports=False)


def of_one_service(graph, service):
    """The service and all that it leads to."""
    part, waiting = Graph(), [service]
    while waiting:
        node = waiting.pop()
        for triple in graph.triples((node, None, None)):
            if triple not in part:
                part.add(triple)
                waiting.append(triple[2])
    return part


def main(shapes_file, document, rewritten):
    shapes = Graph().parse(shapes_file, format="turtle")
    graph = Graph().parse(document, format="json-ld")
    services = sorted(graph.subjects(RDF.type, CPSV.PublicService))
    is_sound, _, words = conforms(graph, shapes)
    if not services or not is_sound:
        sys.exit(f"{len(services)} services do not conform to CPSV-AP 3.2.0\n{words}")

    mutant = of_one_service(graph, services[0])
    if not conforms(mutant, shapes)[0]:
        sys.exit(f"{services[0]} alone does not conform")
    mutant.remove((services[0], DCTERMS.title, None))
    if conforms(mutant, shapes)[0]:
        sys.exit(f"{services[0]} without a title passes: the validator does not look")

    graph.serialize(rewritten, format="json-ld")
    print(f"{len(services)} services, {len(graph)} statements: all conform to CPSV-AP 3.2.0; one without a title does not")


if __name__ == "__main__":
    main(*sys.argv[1:])
