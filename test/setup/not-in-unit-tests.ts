throw new Error('A unit test loads no CDK, which takes seconds: end the name of its file with .synth.ts.');
