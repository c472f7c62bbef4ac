import type { EdgeCloudSimFiles } from "../../../sim/scenario/importers/edgeCloudSim.ts";

/** A configuration in EdgeCloudSim's formats, of two places and one application. */
const APPLICATIONS = `<?xml version="1.0"?>
<applications>
  <application name="LOOK_AT">
    <usage_percentage>100</usage_percentage>
    <prob_cloud_selection>50</prob_cloud_selection>
    <poisson_interarrival>4</poisson_interarrival>
    <active_period>30</active_period>
    <idle_period>10</idle_period>
    <data_upload>300</data_upload>
    <data_download>20</data_download>
    <task_length>800</task_length>
    <required_core>1</required_core>
    <vm_utilization_on_edge>25</vm_utilization_on_edge>
    <vm_utilization_on_cloud>2.5</vm_utilization_on_cloud>
  </application>
</applications>`;

const DATACENTER = (index: number, level: number, machine: string) => `
  <datacenter arch="x86">
    <location>
      <x_pos>${10 * index}</x_pos><y_pos>0</y_pos>
      <wlan_id>${index}</wlan_id><attractiveness>${level}</attractiveness>
    </location>
    <hosts><host><VMs>${machine}</VMs></host></hosts>
  </datacenter>`;

const MACHINE = (mips: number) => `<VM vmm="Xen"><core>2</core><mips>${mips}</mips></VM>`;

const PLACES = [
  DATACENTER(0, 0, MACHINE(1000) + MACHINE(1000)),
  DATACENTER(1, 2, MACHINE(1000) + MACHINE(2000)),
];

const SETTINGS = `# settings
simulation_time=2
warm_up_period=0.5
vm_load_check_interval=0.1
wan_propagation_delay=0.1
lan_internal_delay=0.005
wlan_bandwidth=100
wan_bandwidth=20
gsm_bandwidth=0
number_of_host_on_cloud_datacenter=1
number_of_vm_on_cloud_host=4
core_for_cloud_vm=4
mips_for_cloud_vm=10000
orchestrator_policies=NEXT_FIT
attractiveness_L1_mean_waiting_time=60
attractiveness_L2_mean_waiting_time=40
attractiveness_L3_mean_waiting_time=20
`;

export const texts = {
  "applications.xml": APPLICATIONS,
  "edge_devices.xml": ["<edge_devices>", ...PLACES, "\n</edge_devices>"].join(""),
  "default_config.properties": SETTINGS,
} as const;

/** The configuration, with replacements in the text of one of its files. */
export function filesWith(
  name: keyof typeof texts | null = null,
  from = "",
  to = "",
): EdgeCloudSimFiles {
  const file = (one: keyof typeof texts) => {
    if (name === one && !texts[one].includes(from)) throw new Error(`no "${from}" in ${one}`);
    return { file: one, text: name === one ? texts[one].replace(from, to) : texts[one] };
  };
  return {
    applications: file("applications.xml"),
    edgeDevices: file("edge_devices.xml"),
    settings: file("default_config.properties"),
  };
}
