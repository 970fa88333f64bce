// A run in shards: nextflow run workflows/nextflow/main.nf --reference R --prediction P --out OUT --shards 8
nextflow.enable.dsl = 2

params.shards = 8
params.out = "run"
params.options = ""
params.scoring = ""
params.dicelens = "dicelens"

// 3: done, but some cases failed; they are listed in the run. Wrong input (2) is not retried.
enough = "|| [ \$? -eq 3 ]"
again = { task.exitStatus == 2 ? "terminate" : "retry" }

process survey {
    errorStrategy again
    maxRetries 2
    input: tuple val(share), path("reference"), path("prediction")
    output: path "survey-${share}"
    script:
    """
    ${params.dicelens} survey reference prediction ${params.options} --jobs ${task.cpus} --quiet \\
      --shard ${share}/${params.shards} --out survey-${share} ${enough}
    """
}

process surveyed {
    input: path shards
    output: path "survey.json"
    script:
    "${params.dicelens} merge ${shards} --out ."
}

process score {
    errorStrategy again
    maxRetries 2
    input: tuple val(share), path("reference"), path("prediction"), path("survey.json")
    output: path "shard-${share}"
    script:
    """
    ${params.dicelens} report reference prediction ${params.options} ${params.scoring} --survey survey.json \\
      --jobs ${task.cpus} --quiet --shard ${share}/${params.shards} --out shard-${share} ${enough}
    """
}

process merge {
    publishDir params.out, mode: "copy", saveAs: { it - ~/^run\// }
    input: path shards
    output: path "run/*"
    script:
    "${params.dicelens} merge ${shards} --no-report --quiet --out run ${enough}"
}

workflow {
    share = Channel.of(1..params.shards)
    masks = Channel.value([file(params.reference), file(params.prediction)])
    tasks = share.combine(masks.map { [it] }).map { i, both -> tuple(i, both[0], both[1]) }
    found = surveyed(survey(tasks).collect())
    merge(score(tasks.combine(found)).collect())
}
