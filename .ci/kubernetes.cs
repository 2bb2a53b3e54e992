// Reads Kubernetes manifests as the API's types, strictly: a field that the API does not have, a key that comes twice
// or a value of the wrong type ends it with 1.
//   dotnet run .ci/kubernetes.cs deploy/kubernetes.yaml
#:package KubernetesClient@21.0.8
#:property ManagePackageVersionsCentrally=false
#:property RestorePackagesWithLockFile=false
#:property PublishAot=false
#:property GenerateDocumentationFile=false
#:property EnforceCodeStyleInBuild=false
using k8s;

var failed = false;
foreach (var file in args)
{
    try
    {
        foreach (var read in KubernetesYaml.LoadAllFromString(File.ReadAllText(file), strict: true))
            Console.WriteLine($"{file}: {((IKubernetesObject)read).ApiVersion} {((IKubernetesObject)read).Kind}");
    }
    catch (Exception e)
    {
        failed = true;
        Console.Error.WriteLine($"{file}: {e.Message} {e.InnerException?.Message}");
    }
}
return failed ? 1 : 0;
